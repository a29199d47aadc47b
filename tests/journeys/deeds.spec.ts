import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Page } from "@playwright/test";
import { commitmentTexts as texts } from "#app/commitments/texts.ts";
import { bookTexts } from "#app/meetings/book/texts.ts";
import { deskMeetingTexts as meetingTexts } from "#app/meetings/desk/texts.ts";
import { meetingTexts as publicMeetingTexts } from "#app/meetings/texts.ts";
import { digestTexts } from "#app/notices/digests/texts.ts";
import { subscriptionTexts } from "#app/notices/subscriptions/texts.ts";
import { noticeTexts } from "#app/notices/texts.ts";
import { publicThemeTexts } from "#app/themes/public/texts.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { documentTexts } from "#app/ui/documents/texts.ts";
import { besidePortal, expect, letterTo, openWithReceipt, portal, signIn, test, wordsIn } from "#tests/support/journeys.ts";
import { read } from "#tests/support/mail-server.ts";

const SAID = {
  en: { passage: "Trucks wait nine hours with fruit that spoils.", progress: "The first lane opened.", question: "Shall the lane open in January?", why: "No time was left.", outcome: "The night lane opens in January." },
  es: { passage: "Los camiones esperan nueve horas con fruta que se pierde.", progress: "Abrió el primer carril.", question: "¿Abrirá el carril en enero?", why: "No quedó tiempo.", outcome: "El carril nocturno abre en enero." },
};

/** A letter as it leaves the portal, read by a program that is not the portal's: its language, its words and the addresses in it. */
async function mailTo(email: string, subject: string) {
  const folder = join(process.env.PORTAL_DATA_DIR!, "mailbox");
  let found: ReturnType<typeof read> | undefined;
  await expect(async () => {
    const letters = await Promise.all((await readdir(folder)).map(async (file) => read({ raw: await readFile(join(folder, file), "utf8") })));
    found = letters.find((letter) => letter.subject?.endsWith(subject) && letter.head.includes(email));
    expect(found).toBeDefined();
  }).toPass({ timeout: 50_000 });
  return { ...found!, links: found!.text.match(/http\S+/g) ?? [] };
}

/** What a page says when it is printed. */
async function printed(page: Page): Promise<string[]> {
  const document = await getDocument({ data: new Uint8Array(await page.pdf({ preferCSSPageSize: true })), verbosity: 0 }).promise;
  const sheets = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    sheets.push(items.map((item) => ("str" in item ? item.str : "")).join(" ").replace(/\s+/g, " "));
  }
  return sheets;
}

for (const language of ["en", "es"] as const) {
  test(`from an answer to a deed in ${language}: a commitment, an agenda of both with one theme put off, a book frozen and printed, an outcome, progress, and the letters and pages of who wrote`, async ({ page, browser }, { project }) => {
    test.setTimeout(240_000);
    const t = wordsIn(language);
    const said = SAID[language];
    const mark = `${language} ${project.name} ${Date.now() % 100_000}`;
    const [author, reader] = [`author-${mark}@example.org`.replaceAll(" ", "-"), `reader-${mark}@example.org`.replaceAll(" ", "-")];
    const title = { en: `A night lane (${mark})`, es: `Un carril nocturno (${mark})` };
    const { kept, put, receipt, slug } = await besidePortal(async (db) => {
      const [{ anAnsweredTheme }, { aMeeting, anOpenTheme }, { aPublishedSubmission }] = await Promise.all([import("#tests/support/commitments.ts"), import("#tests/support/meetings.ts"), import("#tests/support/submissions.ts")]);
      const { slug } = await aMeeting(db, { held_on: new Date(Date.now() - 48 * 3600_000).toISOString().slice(0, 10) });
      const { theme, receipt } = await anAnsweredTheme(db, { language, email: author, label: `Lanes ${mark}`, passage: said.passage });
      return { slug, receipt, kept: theme, put: await anOpenTheme(db, { label: `Hours ${mark}`, submissions: [await aPublishedSubmission(db, { language, email: "" })] }) };
    });
    const called = (theme: { label: string }) => (language === "en" ? theme.label : `${theme.label} (es)`);
    // The desk of each government in a window of its own.
    const us = await (await browser.newContext()).newPage();
    const mx = await (await browser.newContext()).newPage();
    const about = (desk: Page, theme: { label: string }) => desk.locator(".agenda__item").filter({ has: desk.getByRole("heading", { name: called(theme), exact: true }) });
    const meeting = portal(`/${language}/desk/meetings/${slug}`);
    const publicMeeting = portal(`/${language}/meetings/${slug}`);

    // Somebody follows the pillar by e-mail: nothing comes before the link was used.
    await page.goto(portal(`/${language}/subscribe?follow=pillar-2`));
    await page.getByRole("button", { name: t(subscriptionTexts.send) }).click();
    await expect(page.getByRole("alert")).toContainText(t(subscriptionTexts.enterEmail));
    await page.getByLabel(t(subscriptionTexts.email)).fill(reader);
    await page.getByRole("button", { name: t(subscriptionTexts.send) }).click();
    await expect(page.getByRole("heading", { level: 1, name: t(subscriptionTexts.askedTitle) })).toBeVisible();
    await page.goto((await mailTo(reader, t(subscriptionTexts.confirmSubject))).links[0]!);
    await page.getByRole("button", { name: t(subscriptionTexts.confirm), exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: t(subscriptionTexts.confirmedTitle) })).toBeVisible();

    // The public sees that the theme is answered. From it a lead of one government proposes a commitment, and agrees to it.
    await page.goto(portal(`/${language}/themes/${kept.slug}`));
    await expect(page.getByText(t(publicThemeTexts.notAnswered))).toHaveCount(0);
    await signIn(us, language, "lead.us");
    await us.goto(portal(`/${language}/desk/commitments/new?theme=${kept.id}`));
    await us.getByLabel(t(texts.titleEnglish)).fill(title.en);
    await us.getByLabel(t(texts.titleSpanish)).fill(title.es);
    await us.getByLabel(t(texts.textEnglish)).fill("Both open a lane at night.");
    await us.getByRole("combobox", { name: t(texts.pillar) }).selectOption("2");
    await us.getByRole("combobox", { name: t(texts.ownerUS) }).selectOption({ index: 1 });
    await us.getByRole("combobox", { name: t(texts.ownerMX) }).selectOption({ index: 1 });
    await us.getByRole("button", { name: t(texts.send), exact: true }).click();
    await expect(us.getByRole("alert")).toContainText(t(texts.enterTextSpanish));
    await us.getByLabel(t(texts.textSpanish)).fill("Ambos abrirán un carril de noche.");
    await us.getByRole("button", { name: t(texts.send), exact: true }).click();
    await expect(us.getByRole("heading", { level: 1, name: title[language] })).toBeVisible();
    const commitment = us.url();
    await us.getByRole("button", { name: t(texts.agree, { number: 1, government: t(texts.unitedStates) }) }).click();
    await expect(us.getByText(t(texts.notPublic))).toBeVisible();
    await signIn(mx, language, "lead.mx");
    await mx.goto(commitment);
    await mx.getByRole("button", { name: t(texts.agree, { number: 1, government: t(texts.mexico) }) }).click();
    await expect(mx.getByText(t(texts.isPublic))).toBeVisible();

    // What is answered is open while its commitment is. One government proposes it and another theme; the other agrees to both, and puts one off.
    for (const theme of [kept, put]) {
      await us.goto(meeting);
      await about(us, theme).getByRole("link", { name: t(meetingTexts.propose) }).click();
      await us.getByLabel(t(meetingTexts.questionEnglish)).fill(SAID.en.question);
      if (theme === kept) {
        await us.getByRole("button", { name: t(meetingTexts.sendProposal) }).click();
        await expect(us.getByRole("alert")).toContainText(t(meetingTexts.enterQuestionSpanish));
      }
      await us.getByLabel(t(meetingTexts.questionSpanish)).fill(SAID.es.question);
      await us.getByRole("button", { name: t(meetingTexts.sendProposal) }).click();
      await expect(us).toHaveURL(new RegExp(`/desk/meetings/${slug}#item-`));
    }
    await page.goto(publicMeeting);
    await expect(page.getByText(t(publicMeetingTexts.noAgenda))).toBeVisible();
    await mx.goto(meeting);
    for (const theme of [kept, put]) {
      await about(mx, theme).getByRole("button", { name: t(meetingTexts.agree) }).click();
      await expect(about(mx, theme).getByRole("button", { name: t(meetingTexts.agree) })).toHaveCount(0);
    }
    await about(mx, put).getByRole("link", { name: t(meetingTexts.defer) }).click();
    await mx.getByLabel(t(meetingTexts.deferralEnglish)).fill(SAID.en.why);
    await mx.getByLabel(t(meetingTexts.deferralSpanish)).fill(SAID.es.why);
    await mx.getByRole("button", { name: t(meetingTexts.sendDeferral) }).click();
    await expect(mx).toHaveURL(new RegExp(`/desk/meetings/${slug}#item-`));

    // The book is frozen, opened, printed without the desk around it, opened as facing pages, and saved as a file.
    await mx.getByRole("link", { name: t(bookTexts.toBook) }).click();
    await mx.getByRole("button", { name: t(bookTexts.freeze) }).click();
    await expect(mx.getByText(said.question).first()).toBeVisible();
    const sheets = await printed(mx);
    expect(sheets.length).toBeGreaterThan(1);
    for (const words of [said.question, title[language], t(bookTexts.pillar, { number: 4, name: "" }).trim()]) expect(sheets.some((sheet) => sheet.includes(words)), words).toBe(true);
    expect(sheets.join(" ")).not.toContain(t(triageTexts.signOut));
    await mx.getByRole("link", { name: t(documentTexts.facing), exact: true }).click();
    for (const each of ["en", "es"] as const) await expect(mx.getByText(SAID[each].question).first()).toBeVisible();
    const file = await mx.request.get(new URL((await mx.getByRole("link", { name: /DOCX/ }).getAttribute("href"))!, mx.url()).href);
    expect([file.status(), (await file.body()).subarray(0, 2).toString()]).toEqual([200, "PK"]);

    // It records what the meeting came to, which leads to the commitment; the first government agrees.
    await mx.goto(meeting);
    await about(mx, kept).getByRole("link", { name: t(meetingTexts.recordOn) }).click();
    await mx.getByLabel(t(meetingTexts.textEnglish)).fill(SAID.en.outcome);
    await mx.getByLabel(t(meetingTexts.textSpanish)).fill(SAID.es.outcome);
    await mx.getByRole("button", { name: t(meetingTexts.sendOutcome) }).click();
    await mx.getByRole("link", { name: t(meetingTexts.toLink) }).click();
    await mx.getByLabel(t(meetingTexts.commitment)).selectOption({ label: title[language] });
    await mx.getByRole("button", { name: t(meetingTexts.sendLink) }).click();
    await page.reload();
    await expect(page.getByText(said.outcome)).toHaveCount(0);
    await page.goto("about:blank");
    await us.goto(meeting);
    await us.getByRole("link", { name: t(meetingTexts.toSettle) }).click();
    await us.getByLabel(t(meetingTexts.yes)).check();
    await us.getByRole("button", { name: t(meetingTexts.send), exact: true }).click();
    await expect(us).toHaveURL(new RegExp(`/desk/meetings/${slug}#outcome-`));

    // Who wrote is told in their language. The letter's link shows the outcome and where it led; from it one is at the words in two clicks.
    const told = await mailTo(author, t(noticeTexts.outcomeSubject));
    expect([told.headers["content-language"], told.text.includes(said.outcome)]).toEqual([language === "en" ? "en-US" : "es-MX", true]);
    const toOutcome = told.links.find((link) => link.includes("#outcome-"))!;
    await page.goto(toOutcome);
    await expect(page.getByText(said.outcome)).toBeVisible();
    await expect(page.getByText(said.why)).toBeVisible();
    await expect(page.getByRole("link", { name: t(bookTexts.toPublic) })).toBeVisible();
    await expect(page.locator("#outcomes ~ ul").getByRole("link", { name: title[language] })).toBeVisible();
    await page.locator("#outcomes ~ ul").getByRole("link", { name: called(kept) }).click();
    await page.locator("main").getByRole("link", { name: new RegExp(receipt.reference) }).first().click();
    await expect(page.getByText(said.passage).first()).toBeVisible();

    // Their own page shows it; and what is reported later reaches them too, by letter and there.
    await openWithReceipt(page, language, receipt);
    const since = page.getByRole("region", { name: t(texts.happenedSince) });
    await expect(since).toContainText(said.outcome);
    await expect(since.getByRole("link", { name: title[language] })).toBeVisible();
    await mx.goto(commitment);
    await mx.getByRole("link", { name: t(texts.report) }).click();
    await mx.getByLabel(t(texts.reportedOn)).fill(new Date().toISOString().slice(0, 10));
    await mx.getByLabel(t(texts.progressEnglish)).fill(SAID.en.progress);
    await mx.getByLabel(t(texts.progressSpanish)).fill(SAID.es.progress);
    await mx.getByRole("button", { name: t(texts.saveProgress) }).click();
    await expect(mx.getByText(said.progress)).toBeVisible();
    const [committed, progressed] = [await mailTo(author, t(noticeTexts.committedSubject)), await mailTo(author, t(noticeTexts.progressedSubject))];
    expect([committed.text.includes(title[language]), progressed.text.includes(said.progress)]).toEqual([true, true]);
    await page.goto(progressed.links.find((link) => link.includes("/commitments/"))!);
    await expect(page.getByText(said.progress)).toBeVisible();
    await page.goto(portal(`/${language}/track/${receipt.reference}`));
    await expect(since).toContainText(said.progress);

    // The week's letter comes to who follows, and leads to the commitment.
    await besidePortal(async (db) => (await import("#tests/support/subscriptions.ts")).aWeekOn(db));
    await (await letterTo(page, language, reader, t(digestTexts.subject))).getByRole("link", { name: title[language] }).first().click();
    await expect(page.getByRole("heading", { level: 1, name: title[language] })).toBeVisible();
    await expect(page.getByText(said.progress)).toBeVisible();
    for (const desk of [us, mx]) await desk.context().close();
  });
}
