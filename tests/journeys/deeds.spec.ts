import { commitmentTexts as texts } from "#app/commitments/texts.ts";
import { digestTexts } from "#app/notices/digests/texts.ts";
import { subscriptionTexts } from "#app/notices/subscriptions/texts.ts";
import { noticeTexts } from "#app/notices/texts.ts";
import { publicThemeTexts } from "#app/themes/public/texts.ts";
import { besidePortal, expect, letterTo, openWithReceipt, portal, signIn, stepAway, test, wordsIn } from "#tests/support/journeys.ts";

const PASSAGE = { en: "Trucks wait nine hours with fruit that spoils.", es: "Los camiones esperan nueve horas con fruta que se pierde." };
const PROGRESS = { en: "The first lane opened.", es: "Abrió el primer carril." };

for (const language of ["en", "es"] as const) {
  test(`from an answer to a deed in ${language}: one government proposes, the other agrees, progress reaches the author and who follows, and from the commitment one is back at the words`, async ({ page }, { project }) => {
    test.setTimeout(180_000);
    const t = wordsIn(language);
    const mark = `${language} ${project.name} ${Date.now() % 100_000}`;
    const [author, reader] = [`author-${mark}@example.org`.replaceAll(" ", "-"), `reader-${mark}@example.org`.replaceAll(" ", "-")];
    const title = { en: `A night lane (${mark})`, es: `Un carril nocturno (${mark})` };
    const { theme, label, receipt } = await besidePortal(async (db) => (await import("#tests/support/commitments.ts")).anAnsweredTheme(db, { language, email: author, label: `Lanes ${mark}`, passage: PASSAGE[language] }));

    // Somebody follows the pillar by e-mail: nothing comes before the link was used.
    await page.goto(portal(`/${language}/subscribe?follow=pillar-2`));
    await page.getByRole("button", { name: t(subscriptionTexts.send) }).click();
    await expect(page.getByRole("alert")).toContainText(t(subscriptionTexts.enterEmail));
    await page.getByLabel(t(subscriptionTexts.email)).fill(reader);
    await page.getByRole("button", { name: t(subscriptionTexts.send) }).click();
    await expect(page.getByRole("heading", { level: 1, name: t(subscriptionTexts.askedTitle) })).toBeVisible();
    await (await letterTo(page, language, reader, t(subscriptionTexts.confirmSubject))).getByRole("link", { name: t(subscriptionTexts.confirmLink), exact: true }).click();
    await page.getByRole("button", { name: t(subscriptionTexts.confirm), exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: t(subscriptionTexts.confirmedTitle) })).toBeVisible();

    // The public sees that the theme is answered. From it a lead of one government proposes a commitment, and agrees to it.
    await page.goto(portal(`/${language}/themes/${theme.slug}`));
    await expect(page.getByText(t(publicThemeTexts.notAnswered))).toHaveCount(0);
    await signIn(page, language, "lead.us");
    await page.goto(portal(`/${language}/desk/commitments/new?theme=${theme.id}`));
    await page.getByLabel(t(texts.titleEnglish)).fill(title.en);
    await page.getByLabel(t(texts.titleSpanish)).fill(title.es);
    await page.getByLabel(t(texts.textEnglish)).fill("Both open a lane at night.");
    await page.getByRole("combobox", { name: t(texts.pillar) }).selectOption("2");
    await page.getByRole("combobox", { name: t(texts.ownerUS) }).selectOption({ index: 1 });
    await page.getByRole("combobox", { name: t(texts.ownerMX) }).selectOption({ index: 1 });
    await page.getByRole("button", { name: t(texts.send), exact: true }).click();
    await expect(page.getByRole("alert")).toContainText(t(texts.enterTextSpanish));
    await page.getByLabel(t(texts.textSpanish)).fill("Ambos abrirán un carril de noche.");
    await page.getByRole("button", { name: t(texts.send), exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: title[language] })).toBeVisible();
    const desk = page.url();
    await page.getByRole("button", { name: t(texts.agree, { number: 1, government: t(texts.unitedStates) }) }).click();
    await expect(page.getByText(t(texts.notPublic))).toBeVisible();

    // The other government agrees, and reports progress.
    await stepAway(page);
    await signIn(page, language, "lead.mx");
    await page.goto(desk);
    await page.getByRole("button", { name: t(texts.agree, { number: 1, government: t(texts.mexico) }) }).click();
    await expect(page.getByText(t(texts.isPublic))).toBeVisible();
    await page.getByRole("link", { name: t(texts.report) }).click();
    await page.getByLabel(t(texts.reportedOn)).fill(new Date().toISOString().slice(0, 10));
    await page.getByLabel(t(texts.progressEnglish)).fill(PROGRESS.en);
    await page.getByLabel(t(texts.progressSpanish)).fill(PROGRESS.es);
    await page.getByRole("button", { name: t(texts.saveProgress) }).click();
    await expect(page.getByText(PROGRESS[language])).toBeVisible();
    await stepAway(page);

    // The author is told of both, and their page shows the commitment with its progress.
    await expect(await letterTo(page, language, author, t(noticeTexts.committedSubject))).toContainText(title[language]);
    await expect(await letterTo(page, language, author, t(noticeTexts.progressedSubject))).toContainText(PROGRESS[language]);
    await openWithReceipt(page, language, receipt);
    const since = page.getByRole("region", { name: t(texts.happenedSince) });
    await expect(since).toContainText(PROGRESS[language]);

    // From the commitment back to the words: two clicks.
    await since.getByRole("link", { name: title[language] }).click();
    await page.locator("main").getByRole("link", { name: label[language], exact: true }).click();
    await page.getByText(PASSAGE[language]).first().waitFor();
    await page.locator("main").getByRole("link", { name: new RegExp(receipt.reference) }).first().click();
    await expect(page.getByText(PASSAGE[language]).first()).toBeVisible();

    // The week's letter comes to who follows, and leads to the commitment.
    await besidePortal(async (db) => (await import("#tests/support/subscriptions.ts")).aWeekOn(db));
    const letter = page.getByRole("article").filter({ hasText: reader }).filter({ has: page.getByRole("heading", { name: t(digestTexts.subject) }) }).filter({ hasText: title[language] }).first();
    await expect(async () => {
      await page.goto(portal(`/${language}/mailbox`));
      await expect(letter).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 50_000 });
    await letter.getByRole("link", { name: title[language] }).first().click();
    await expect(page.getByRole("heading", { level: 1, name: title[language] })).toBeVisible();
    await expect(page.getByText(PROGRESS[language])).toBeVisible();
  });
}
