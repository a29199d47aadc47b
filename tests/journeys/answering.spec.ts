import { noticeTexts } from "#app/notices/texts.ts";
import { pointTexts } from "#app/responses/points-texts.ts";
import { publicTexts } from "#app/responses/public-texts.ts";
import { responseTexts as texts } from "#app/responses/texts.ts";
import type { Language } from "#app/languages/languages.ts";
import { besidePortal, expect, openWithReceipt, portal, signIn, test, wordsIn } from "#tests/support/journeys.ts";

/** Two published comments whose first words are points of two themes that the public knows. */
const twoThemes = (language: Language, name: string) =>
  besidePortal(async (db) => {
    const [{ stage }, { anAnswerableTheme, aPoint }, { confirmAddress }] = await Promise.all([import("#tests/support/stage.ts"), import("#tests/support/points.ts"), import("#app/notices/addresses/confirmations.server.ts")]);
    const comment = await stage(db, language, { title: `Night lanes (${name})`, text: `More lanes at night, please (${name}).\n\nThank you.`, until: "published" });
    const { id } = await db.updateTable("submissions").set({ email: `answering-${name}@example.org` }).where("reference", "=", comment.reference).returning("id").executeTakeFirstOrThrow();
    await confirmAddress(db, { id });
    const themes = [];
    for (const label of ["Lanes", "Hours"]) {
      const theme = await anAnswerableTheme(db, { label_en: `${label} ${name}`, label_es: `${label} de ${name}` });
      await aPoint(db, { id }, { quote: label === "Lanes" ? "More lanes at night" : "Thank you.", themes: [theme.id] });
      themes.push(theme.slug);
    }
    return { ...comment, themes, label: `Lanes ${name}` };
  });
const ready = (response: string) => besidePortal(async (db) => (await import("#tests/support/responses.ts")).readyToSign(db, { id: Number(response.split("/").at(-1)) }));

for (const language of ["en", "es"] as const satisfies Language[]) {
  const t = wordsIn(language);

  test(`two themes are answered, signed off, signed, changed and signed anew, and their author reads what became of each point, in ${language}`, async ({ page }, { project }) => {
    const comment = await twoThemes(language, `${language}-${project.name}`);
    await signIn(page, language, "lead.mx");
    await page.goto(portal(`/${language}/desk/responses/new?${comment.themes.map((theme) => `theme=${theme}`).join("&")}`));
    await page.locator("#field-outcome").selectOption("adopted");
    await page.getByLabel(t(texts.paragraphIn, { number: 1 })).fill("On {today} we say: 2 more lanes.");
    await page.getByLabel(t(texts.paragraphInSpanish, { number: 1 })).fill("El {today} decimos: 3 carriles más.");
    await page.getByRole("button", { name: t(texts.saveDraft) }).click();
    await expect(page.getByRole("alert")).toContainText(t(texts.outcomeMissing));
    await page.locator("#field-outcome-1").selectOption("under-study");
    await page.locator("#field-theme_reason_en-1").fill("The hours are counted first.");
    await page.locator("#field-theme_reason_es-1").fill("Primero se cuentan las horas.");
    await page.getByRole("button", { name: t(texts.preview) }).click();
    await expect(page.getByRole("heading", { name: t(texts.previewOf) })).toBeFocused();
    await page.getByRole("button", { name: t(texts.saveDraft) }).click();
    await expect(page).toHaveURL(/\/desk\/responses\/\d+$/);
    const response = page.url();
    await expect(page.getByText(t(texts.hintNumbers, { original: "2", translation: "3" })).first()).toBeVisible();

    // Somebody who did not write it reviews both languages and signs it off; the other government does so too.
    await signIn(page, language, "reviewer.us");
    await page.goto(response);
    for (const name of [t(texts.englishName), t(texts.spanishName)]) {
      await page.getByRole("button", { name: t(texts.markTranslated, { language: name }) }).click();
      await page.getByRole("button", { name: t(texts.markReviewed, { language: name }) }).click();
    }
    await page.getByRole("button", { name: t(texts.signOff) }).click();

    await signIn(page, language, "signatory.us", { lately: true });
    await page.goto(response);
    await page.getByRole("button", { name: t(texts.sign), exact: true }).click();
    await expect(page.getByRole("alert")).toContainText(t(texts.warningsUnread));
    await page.getByLabel(t(texts.warningsRead)).check();
    await page.getByRole("button", { name: t(texts.sign), exact: true }).click();
    await expect(page.getByText(t(texts.youSigned))).toBeVisible();

    // An edit voids the signature and is a redline for the government that has read.
    await signIn(page, language, "lead.mx");
    await page.goto(response);
    await page.getByLabel(t(texts.paragraphInSpanish, { number: 1 })).fill("El gobierno dice: 2 carriles más.");
    await page.getByLabel(t(texts.paragraphIn, { number: 1 })).fill("The government says: 2 more lanes.");
    await page.getByRole("button", { name: t(texts.saveDraft) }).click();
    await expect(page.getByText(t(texts.void))).toBeVisible();
    await ready(response);
    for (const signatory of ["signatory.us", "signatory.mx"]) {
      await signIn(page, language, signatory, { lately: true });
      await page.goto(response);
      await page.getByRole("button", { name: t(texts.sign), exact: true }).click();
    }
    await page.getByRole("link", { name: t(texts.toPublicPage) }).click();
    await expect(page.getByRole("heading", { level: 1, name: t(texts.jointResponse) })).toBeVisible();
    await expect(page.getByText(t(publicTexts.signatory))).toHaveCount(2);
    await expect(page.getByText(language === "en" ? "The hours are counted first." : "Primero se cuentan las horas.")).toBeVisible();

    await openWithReceipt(page, language, comment);
    const points = page.locator("#points");
    await expect(points).toContainText("More lanes at night");
    await expect(points).toContainText(t(pointTexts.outcome, { outcome: t(texts.adopted) }));
    await points.getByRole("link", { name: t(pointTexts.toAnswer) }).first().click();
    await expect(page).toHaveURL(new RegExp(`/${language}/responses/${response.split("/").at(-1)}$`));

    await expect(async () => {
      await page.goto(portal(`/${language}/mailbox`));
      const letter = page.getByRole("article").filter({ hasText: `answering-${language}-${project.name}@example.org` }).filter({ hasText: t(noticeTexts.answeredSubject) });
      await expect(letter).toContainText("More lanes at night", { timeout: 500 });
    }).toPass({ timeout: 15_000 });
  });
}

test("that there is no joint position yet is public with its reason, and its author reads it as such", async ({ page }, { project }) => {
  const comment = await twoThemes("en", `exit-${project.name}`);
  const t = wordsIn("en");
  await besidePortal(async (db) => {
    const [{ aDraftResponse, publishTogether }] = await Promise.all([import("#tests/support/responses.ts")]);
    const { id } = await db.selectFrom("submissions").select("id").where("reference", "=", comment.reference).executeTakeFirstOrThrow();
    const { id: theme } = await db.selectFrom("themes").select("id").where("slug", "=", comment.themes[0]!).executeTakeFirstOrThrow();
    await publishTogether(db, await aDraftResponse(db, { id }, {
      en: "Both look at it.", es: "Ambos lo analizan.", kind: "no-joint-position", reason_en: "They differ on who pays.", reason_es: "Difieren sobre quién paga.",
      themes: [{ theme_id: theme, outcome: null, reason_en: null, reason_es: null, referred_to: null }],
    }));
  });
  await page.goto(portal(`/en/submissions/${comment.reference}`));
  await expect(page.getByRole("heading", { name: t(publicTexts.noJointTitle) })).toBeVisible();
  await expect(page.getByText("They differ on who pays.")).toBeVisible();
  await openWithReceipt(page, "en", comment);
  await page.locator("#points").getByRole("link", { name: t(texts.noJointPosition) }).click();
  await expect(page.getByRole("heading", { level: 1, name: t(publicTexts.noJointTitle) })).toBeVisible();
});
