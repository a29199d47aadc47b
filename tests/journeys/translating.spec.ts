import type { Page } from "@playwright/test";
import { mergingTexts } from "#app/triage/merging/texts.ts";
import { publicTranslationTexts } from "#app/submissions/translations/texts.ts";
import { machineTexts } from "#app/triage/translations/machine/texts.ts";
import { translationTexts as texts } from "#app/triage/translations/texts.ts";
import { responseTexts } from "#app/responses/texts.ts";
import { aReceivedComment, another, besidePortal, expect, portal, signIn, test, wordsIn } from "#tests/support/journeys.ts";

// Two sign in, each with a code that works once.

for (const language of ["en", "es"] as const) {
  const t = wordsIn(language);
  const original = language === "en" ? { title: "Bridges", text: "The bridges are slow.\n\nWe ask for 3 more lanes." } : { title: "Puentes", text: "Los puentes son lentos.\n\nPedimos 3 carriles más." };

  test(`two governments translate one comment, collide and merge, in ${language}`, async ({ page, browser, javaScriptEnabled }) => {
    const { reference } = await aReceivedComment(language, { ...original, title: `${original.title} (two)`, until: "published" });
    const address = portal(`/${language}/desk/submissions/${reference}/translation`);
    await signIn(page, language, "reviewer.mx");
    const { page: other, context } = await another(browser, language, "reviewer.us", javaScriptEnabled ?? true);
    await page.goto(address);
    await other.goto(address);

    const write = async (at: Page, title: string, first: string, second: string) => {
      await at.getByRole("textbox", { name: t(texts.title) }).fill(title);
      await at.getByRole("textbox", { name: t(texts.paragraph, { number: 1 }), exact: true }).fill(first);
      await at.getByRole("textbox", { name: t(texts.paragraph, { number: 2 }), exact: true }).fill(second);
      await at.getByRole("button", { name: t(texts.saveFinished) }).click();
    };
    await write(page, "Mine, of Mexico", "The first by Mexico.", "We agree on 3.");
    await expect(page.locator("main").getByRole("status").filter({ hasText: t(texts.saved) })).toBeVisible();
    await write(other, "Mine, of the United States", "The first by the United States.", "We agree on 3.");

    await expect(other.getByRole("heading", { name: t(mergingTexts.changedTitle) })).toBeVisible();
    const sides = other.locator("#merge-paragraph-0 ~ .merge__sides .merge__side");
    await expect(sides.nth(0)).toContainText("Mexico");
    await expect(sides.nth(1)).toContainText("the United States");
    // What both translated stands above each text that they differ on.
    await expect(other.locator(".merge__conflict")).toContainText([original.title, original.text.split("\n")[0]!]);
    await other.getByLabel(t(mergingTexts.merged, { field: t(texts.paragraph, { number: 1 }) })).fill("The first by both.");
    await other.getByRole("button", { name: t(mergingTexts.saveMerge) }).click();
    await expect(other.getByRole("textbox", { name: t(texts.paragraph, { number: 1 }), exact: true })).toHaveValue("The first by both.");
    await expect(other.getByRole("textbox", { name: t(texts.title) })).toHaveValue("Mine, of the United States");
    // What was refused is still there, and so is what Mexico wrote.
    await other.locator("#set-aside summary").first().click();
    await expect(other.locator("#set-aside").getByText("The first by the United States.")).toBeVisible();
    await other.goto(`${address}?revision=1`);
    await expect(other.locator("#revision").getByText("The first by Mexico.")).toBeVisible();

    // Who wrote the latest does not review it; the other government does.
    await expect(other.getByText(t(texts.ownWork))).toBeVisible();
    await page.goto(address);
    await page.getByRole("button", { name: t(texts.review) }).click();
    await expect(page.getByText(t(texts.reviewed)).first()).toBeVisible();
    await context.close();

    await page.goto(portal(`/${language}/submissions/${reference}`));
    await page.getByRole("link", { name: t(publicTranslationTexts.read) }).click();
    const shown = page.locator("#translation");
    await expect(shown.getByText(t(publicTranslationTexts.byPeople))).toBeVisible();
    await expect(shown.locator(`[lang=${language === "en" ? "es-MX" : "en-US"}]`)).toContainText("The first by both.");
    await expect(shown.getByText(t(publicTranslationTexts.reviewedOn, { date: "" }).trim(), { exact: false })).toBeVisible();
  });

  test(`a machine drafts a translation that a person corrects, another reviews, and the public reads, in ${language}`, async ({ page, browser, javaScriptEnabled }) => {
    const { reference } = await aReceivedComment(language, { ...original, title: `${original.title} (machine)`, until: "published" });
    const address = portal(`/${language}/desk/submissions/${reference}/translation`);
    await signIn(page, language, "reviewer.mx");
    await page.goto(address);
    await page.getByRole("button", { name: t(machineTexts.ask) }).click();
    const first = page.getByRole("textbox", { name: t(texts.paragraph, { number: 1 }), exact: true });
    await expect(async () => {
      await page.goto(address);
      await expect(first).toHaveValue(/^(Thus|Así): /, { timeout: 500 });
    }).toPass({ timeout: 30_000 });
    await expect(page.getByText(t(texts.machine)).first()).toBeVisible();

    await page.goto(portal(`/${language}/submissions/${reference}`));
    await expect(page.locator("#translation").getByText(t(publicTranslationTexts.byMachine))).toBeVisible();

    await page.goto(address);
    await first.fill("Corrected.");
    await page.getByRole("button", { name: t(texts.saveFinished) }).click();
    await expect(page.getByText(t(texts.human)).first()).toBeVisible();
    const { page: other, context } = await another(browser, language, "reviewer.us", javaScriptEnabled ?? true);
    await other.goto(address);
    await other.getByRole("button", { name: t(texts.review) }).click();
    await expect(other.getByText(t(texts.reviewed)).first()).toBeVisible();
    await context.close();

    await page.goto(portal(`/${language}/submissions/${reference}`));
    await expect(page.locator("#translation").getByText("Corrected.")).toBeVisible();
    await expect(page.locator("#translation").getByText(t(publicTranslationTexts.byPeople))).toBeVisible();
    await page.goto(portal(`/${language}/submissions?q=Corrected`));
    await expect(page.getByText(t(publicTranslationTexts.foundIn)).first()).toBeVisible();
  });

  test(`two governments write one response, collide and keep one of the two, in ${language}`, async ({ page, browser, javaScriptEnabled }) => {
    const { reference } = await aReceivedComment(language, { ...original, title: `${original.title} (response)`, until: "published" });
    const id = await besidePortal(async (db) => {
      const [{ draftResponse }, { whoIs }] = await Promise.all([import("#app/responses/responses.server.ts"), import("#tests/support/stage.ts")]);
      const submission = await db.selectFrom("submissions").select("id").where("reference", "=", reference).executeTakeFirstOrThrow();
      const drafted = await draftResponse(db, await whoIs(db, "lead.mx"), submission, { en: "First text.", es: "Primer texto." });
      if (typeof drafted === "string") throw new Error(drafted);
      return drafted.id;
    });
    const address = portal(`/${language}/desk/responses/${id}`);
    await signIn(page, language, "lead.mx");
    const { page: other, context } = await another(browser, language, "lead.us", javaScriptEnabled ?? true);
    await page.goto(address);
    await other.goto(address);
    for (const [at, words] of [[page, "By Mexico."], [other, "By the United States."]] as const) {
      await at.getByLabel(t(responseTexts.paragraphIn, { number: 1 })).fill(words);
      await at.getByRole("button", { name: t(responseTexts.saveDraft) }).click();
    }
    await expect(other.getByRole("heading", { name: t(mergingTexts.changedTitle) })).toBeVisible();
    await other.getByRole("button", { name: t(mergingTexts.keepMine) }).click();
    await expect(other.getByLabel(t(responseTexts.paragraphIn, { number: 1 }))).toHaveValue("By the United States.");
    await context.close();
  });
}
