import { administrationTexts as texts } from "#app/administration/texts.ts";
import { callTexts } from "#app/calls/texts.ts";
import { uiTexts } from "#app/ui/texts.ts";
import type { Page } from "@playwright/test";
import type { Language } from "#app/languages/languages.ts";
import { besidePortal, expect, goByMenu, portal, signIn, test, wordsIn } from "#tests/support/journeys.ts";

// One language in each project: all journeys share one portal.
const languageIn = (project: string): Language => (project === "javascript" ? "en" : "es");

const open = async (page: Page, language: Language, noun: "banner" | "initiative" | "call", piece: string) => {
  const t = wordsIn(language);
  await page.goto(portal(`/${language}/desk`));
  await goByMenu(page, t(texts.administration));
  await page.getByRole("main").getByRole("link", { name: t(texts[noun]), exact: true }).click();
  await page.getByRole("main").getByRole("link", { name: piece, exact: true }).click();
};

/** The words of a field's label in one language, as the form says them. */
const labelled = (language: Language, of: Language, what: { en: string; es: string }) => wordsIn(language)(of === "en" ? texts.english : texts.spanish, { what: what[language] });

test("an administrator changes the banner: refused while Spanish is missing, previewed, live on every public page", async ({ page }, { project }) => {
  const language = languageIn(project.name);
  const t = wordsIn(language);
  const said = { en: `The portal moves on Sunday (${project.name}).`, es: `El portal se muda el domingo (${project.name}).` };
  await signIn(page, language, language === "en" ? "administrator.us" : "administrator.mx");
  await page.goto(portal(`/${language}/desk/administration/banner/site`));
  const text = (of: Language) => page.getByLabel(labelled(language, of, texts.bannerText));
  await text("en").fill(said.en);
  await text("es").fill("");
  await page.getByRole("radio", { name: t(texts.yes), exact: true }).check();
  await page.getByRole("button", { name: t(texts.saveDraft) }).click();

  const missing = t(texts.inSpanish, { what: t(texts.bannerText) });
  await expect(page.getByRole("main")).toContainText(missing);
  await page.getByRole("button", { name: t(texts.makeLive) }).click();
  await expect(page.getByRole("alert")).toContainText(missing);
  const visitor = await page.context().browser()!.newPage();
  await visitor.goto(portal(`/${language}`));
  await expect(visitor.getByRole("region", { name: t(uiTexts.banner) })).not.toContainText(said.en);

  await page.getByRole("link", { name: t(texts.backToForm) }).click();
  await text("es").fill(said.es);
  await page.getByRole("button", { name: t(texts.saveDraft) }).click();
  await expect(page.getByRole("heading", { name: t(texts.bannerLooks) })).toBeVisible();
  await expect(page.getByText(t(texts.bannerEverywhere))).toBeVisible();
  await page.getByRole("button", { name: t(texts.makeLive) }).click();
  await expect(page.getByRole("main")).toContainText(t(texts.standsNow));
  for (const each of ["en", "es"] as const) {
    for (const path of ["", "/submissions"]) {
      await visitor.goto(portal(`/${each}${path}`));
      for (const words of Object.values(said)) await expect(visitor.getByRole("region", { name: wordsIn(each)(uiTexts.banner) })).toContainText(words);
    }
  }
  await visitor.close();
  await besidePortal(async (db) => void (await db.deleteFrom("banner").execute()));
});

test("an initiative said anew in both languages is on its public page, and the version before it can be drafted again", async ({ page }, { project }) => {
  const language = languageIn(project.name);
  const t = wordsIn(language);
  const [slug, who] = language === "en" ? ["supply-chain-working-group", "administrator.us"] : ["supply-chains-in-a-crisis", "administrator.mx"];
  await signIn(page, language, who);
  await page.goto(portal(`/${language}/initiatives/${slug}`));
  const before = (await page.getByRole("heading", { level: 1 }).textContent())!;
  await open(page, language, "initiative", before);
  const title = (of: Language) => page.getByLabel(labelled(language, of, texts.title), { exact: true });
  await title("en").fill(`Said anew (${project.name})`);
  await page.getByRole("button", { name: t(texts.saveDraft) }).click();
  await page.getByRole("button", { name: t(texts.makeLive) }).click();
  await expect(page.getByRole("alert")).toContainText(t(texts.otherLanguage));
  await page.getByRole("link", { name: t(texts.backToForm) }).click();
  await title("es").fill(`Dicho de nuevo (${project.name})`);
  await page.getByRole("button", { name: t(texts.saveDraft) }).click();
  await expect(page.getByRole("cell", { name: `Dicho de nuevo (${project.name})` })).toBeVisible();
  await page.getByRole("button", { name: t(texts.makeLive) }).click();
  await expect(page.getByRole("main")).toContainText(t(texts.standsNow));
  for (const each of ["en", "es"] as const) {
    await page.goto(portal(`/${each}/initiatives/${slug}`));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(`${each === "en" ? "Said anew" : "Dicho de nuevo"} (${project.name})`);
  }
  await page.goto(portal(`/${language}/desk/administration/initiative/${slug}?version=1`));
  await page.getByRole("button", { name: t(texts.saveDraft) }).click();
  await page.getByRole("button", { name: t(texts.makeLive) }).click();
  await page.goto(portal(`/${language}/initiatives/${slug}`));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(before);
});

test("a call's closing date is moved: the preview names both capitals' time and what follows, and the home page says it", async ({ page }, { project }) => {
  const language = languageIn(project.name);
  const t = wordsIn(language);
  await signIn(page, language, language === "en" ? "administrator.us" : "administrator.mx");
  await page.goto(portal(`/${language}/desk/administration/call/STANDING`));
  await page.getByLabel(t(texts.closesAt)).fill("2198-06-30 23:59");
  await page.getByRole("button", { name: t(texts.saveDraft) }).click();
  // New York has summer time in June, Mexico City has none.
  const other = language === "en" ? "9:59" : "1:59";
  await expect(page.getByRole("listitem").filter({ hasText: "11:59" }).filter({ hasText: other }).first()).toBeVisible();
  await expect(page.getByText(t(texts.noLetters))).toBeVisible();
  await page.getByRole("button", { name: t(texts.makeLive) }).click();
  await expect(page.getByRole("alert")).toContainText("STANDING");
  await page.getByLabel(t(texts.sure, { key: "STANDING" })).fill("STANDING");
  await page.getByRole("button", { name: t(texts.makeLive) }).click();
  await expect(page.getByRole("main")).toContainText(t(texts.standsNow));
  await page.goto(portal(`/${language}`));
  await expect(page.getByRole("main")).toContainText(t(callTexts.closes));
  await page.goto(portal(`/${language}/desk/administration/call/STANDING`));
  await page.getByLabel(t(texts.closesAt)).fill("");
  await page.getByRole("button", { name: t(texts.saveDraft) }).click();
  await page.getByRole("button", { name: t(texts.makeLive) }).click();
  await expect(page.getByRole("main")).toContainText(t(texts.standsNow));
});
