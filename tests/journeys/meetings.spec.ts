import { bookTexts } from "#app/meetings/book/texts.ts";
import { deskMeetingTexts as texts } from "#app/meetings/desk/texts.ts";
import { meetingTexts } from "#app/meetings/texts.ts";
import { documentTexts } from "#app/ui/documents/texts.ts";
import { besidePortal, expect, portal, signIn, stepAway, test, wordsIn } from "#tests/support/journeys.ts";

const SAID = {
  en: { question: "Shall the bridges open at five?", why: "No time was left.", outcome: "The bridges open at five from January.", passage: "Trucks wait from four in the morning." },
  es: { question: "¿Abrirán los puentes a las cinco?", why: "No quedó tiempo.", outcome: "Los puentes abren a las cinco desde enero.", passage: "Los camiones esperan desde las cuatro de la mañana." },
};

for (const language of ["en", "es"] as const) {
  test(`a meeting in ${language}: both agree to its agenda, one item is put off, the book is frozen and opened, an outcome is agreed to and leads back to the words`, async ({ page }, { project }) => {
    const t = wordsIn(language);
    const said = SAID[language];
    const { slug, kept, put } = await besidePortal(async (db) => {
      const [{ aMeeting, anOpenTheme }, { aPublishedSubmission }] = await Promise.all([import("#tests/support/meetings.ts"), import("#tests/support/submissions.ts")]);
      const yesterday = new Date(Date.now() - 48 * 3600_000).toISOString().slice(0, 10);
      const { slug } = await aMeeting(db, { held_on: yesterday });
      const theme = async (name: string) => anOpenTheme(db, { label: `${name} ${language} ${project.name}`, submissions: [await aPublishedSubmission(db, { text: said.passage, language, email: "" })] });
      return { slug, kept: await theme("Hours"), put: await theme("Lanes") };
    });
    const called = (theme: { label: string }) => (language === "en" ? theme.label : `${theme.label} (es)`);
    const about = (theme: { label: string }) => page.locator(".agenda__item").filter({ has: page.getByRole("heading", { name: called(theme), exact: true }) });
    const desk = portal(`/${language}/desk/meetings/${slug}`);

    // One government proposes two themes; a question is asked in both languages.
    await signIn(page, language, "lead.us");
    for (const theme of [kept, put]) {
      await page.goto(desk);
      await about(theme).getByRole("link", { name: t(texts.propose) }).click();
      await page.getByLabel(t(texts.questionEnglish)).fill(SAID.en.question);
      await page.getByRole("button", { name: t(texts.sendProposal) }).click();
      await expect(page.getByRole("alert")).toContainText(t(texts.enterQuestionSpanish));
      await page.getByLabel(t(texts.questionSpanish)).fill(SAID.es.question);
      await page.getByRole("button", { name: t(texts.sendProposal) }).click();
      await expect(page).toHaveURL(new RegExp(`/desk/meetings/${slug}#item-`));
    }
    await page.goto(portal(`/${language}/meetings/${slug}`));
    await expect(page.getByText(t(meetingTexts.noAgenda))).toBeVisible();

    // The other agrees to both, and puts one off.
    await stepAway(page);
    await signIn(page, language, "lead.mx");
    for (const theme of [kept, put]) {
      await page.goto(desk);
      await about(theme).getByRole("button", { name: t(texts.agree) }).click();
      await expect(about(theme).getByRole("button", { name: t(texts.agree) })).toHaveCount(0);
    }
    await about(put).getByRole("link", { name: t(texts.defer) }).click();
    await page.getByLabel(t(texts.deferralEnglish)).fill(SAID.en.why);
    await page.getByLabel(t(texts.deferralSpanish)).fill(SAID.es.why);
    await page.getByRole("button", { name: t(texts.sendDeferral) }).click();
    await expect(page).toHaveURL(new RegExp(`/desk/meetings/${slug}#item-`));

    // The book is frozen, opened in both languages, and saved as a file.
    await page.getByRole("link", { name: t(bookTexts.toBook) }).click();
    await page.getByRole("button", { name: t(bookTexts.freeze) }).click();
    await expect(page.getByText(said.question).first()).toBeVisible();
    await page.getByRole("link", { name: t(documentTexts.facing), exact: true }).click();
    await expect(page.getByText(SAID.en.question).first()).toBeVisible();
    await expect(page.getByText(SAID.es.question).first()).toBeVisible();
    const file = await page.request.get(new URL((await page.getByRole("link", { name: /DOCX/ }).getAttribute("href"))!, page.url()).href);
    expect([file.status(), (await file.body()).subarray(0, 2).toString()]).toEqual([200, "PK"]);

    // It records what the meeting came to; the first government agrees.
    await page.goto(desk);
    await about(kept).getByRole("link", { name: t(texts.recordOn) }).click();
    await page.getByLabel(t(texts.textEnglish)).fill(SAID.en.outcome);
    await page.getByLabel(t(texts.textSpanish)).fill(SAID.es.outcome);
    await page.getByRole("button", { name: t(texts.sendOutcome) }).click();
    await stepAway(page);
    await signIn(page, language, "lead.us");
    await page.goto(desk);
    await page.getByRole("link", { name: t(texts.toSettle) }).click();
    await page.getByLabel(t(texts.yes)).check();
    await page.getByRole("button", { name: t(texts.send), exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`/desk/meetings/${slug}#outcome-`));

    // The public reads it, and is at the words in two clicks.
    await stepAway(page);
    await page.goto(portal(`/${language}/meetings/${slug}`));
    await expect(page.getByText(said.outcome)).toBeVisible();
    await expect(page.getByText(said.why)).toBeVisible();
    await expect(page.getByRole("link", { name: t(bookTexts.toPublic) })).toBeVisible();
    await page.locator("#outcomes ~ ul").getByRole("link", { name: called(kept) }).click();
    await page.getByText(said.passage).first().waitFor();
    await page.locator("main").getByRole("link", { name: /HLED-/ }).first().click();
    await expect(page.getByText(said.passage).first()).toBeVisible();
  });
}
