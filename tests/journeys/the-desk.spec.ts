import type { Page } from "@playwright/test";
import type { Language } from "#app/languages/languages.ts";
import { filled } from "#app/languages/say.ts";
import { reasonLabel } from "#app/submissions/reasons.ts";
import { submissionTexts } from "#app/submissions/texts.ts";
import { trackingTexts } from "#app/submissions/tracking/texts.ts";
import { noteTexts } from "#app/triage/notes/texts.ts";
import { questionTexts } from "#app/triage/questions/texts.ts";
import { queueTexts } from "#app/triage/queue/texts.ts";
import { secondLookTexts } from "#app/triage/second-looks/texts.ts";
import { labelTexts } from "#app/triage/sorting/labels/texts.ts";
import { sortingTexts } from "#app/triage/sorting/texts.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { aReceivedComment, another, besidePortal, expect, openWithReceipt, portal, signIn, stepAway, test, toPublish, wordsIn } from "#tests/support/journeys.ts";


for (const language of ["en", "es"] as const satisfies Language[]) {
  const t = wordsIn(language);
  const openOnDesk = (page: Page, reference: string) => page.goto(portal(`/${language}/desk/submissions/${reference}`));
  const choose = async (page: Page, choice: { en: string; es: string }) => page.getByRole("radio", { name: new RegExp(`^${t(choice)}`) }).check();
  const decide = (page: Page) => page.getByRole("button", { name: t(triageTexts.decide), exact: true }).click();

  test(`beside a very long text what is to be decided stays in view on a wide screen, and what has the focus is never hidden, in ${language}`, async ({ page }, { project }) => {
    const { reference } = await aReceivedComment(language, { title: `Very long (${project.name}, ${language})`, text: Array.from({ length: 60 }, (_, number) => `Paragraph ${number}. ${"The trucks wait at the bridge for hours. ".repeat(6)}`).join("\n\n") });
    await signIn(page, language, "reviewer.us");
    await page.setViewportSize({ width: 1280, height: 800 });
    await openOnDesk(page, reference);
    const title = page.getByRole("heading", { name: t(triageTexts.decideTitle), exact: true });
    await page.getByText("Paragraph 59.").scrollIntoViewIfNeeded();
    await expect(page.getByText("Paragraph 59.")).toBeInViewport();
    await expect(title).toBeInViewport();
    await page.getByRole("radio").first().focus();
    for (let fields = 0; fields < 8; fields++) {
      await page.keyboard.press("Tab");
      const hidden = await page.evaluate(() => {
        const has = document.activeElement!;
        const { left, right, top, bottom } = has.getBoundingClientRect();
        const on = document.elementFromPoint((left + right) / 2, (Math.max(0, top) + Math.min(bottom, innerHeight)) / 2);
        return has.contains(on) || on?.closest("label")?.contains(has) ? null : has.outerHTML.slice(0, 120);
      });
      expect(hidden).toBeNull();
    }
    await page.setViewportSize({ width: 390, height: 800 });
    await page.getByText("Paragraph 30.").scrollIntoViewIfNeeded();
    await expect(title).not.toBeInViewport();
  });

  test(`declined by one government, not agreed to by the other, proposed again, agreed to, undone, in ${language}`, async ({ page }, { project }) => {
    const comment = await aReceivedComment(language, { title: `Looked at twice (${project.name}, ${language})` });
    const propose = async () => {
      await openOnDesk(page, comment.reference);
      await choose(page, triageTexts.toDecline);
      await page.locator("[name=reasonCode]").selectOption("off-topic");
      await page.getByLabel(t(triageTexts.reason)).fill("It is about a private contract.");
      await decide(page);
    };
    const settle = async () => {
      await page.goto(portal(`/${language}/desk?view=second-look`));
      await page.getByRole("link", { name: comment.title }).first().click();
    };
    await signIn(page, language, "reviewer.us");
    await propose();
    await expect(page.getByText(t(secondLookTexts.yours))).toBeVisible();
    await stepAway(page);

    // Of the other government: not without a reason, which who proposed it reads.
    await signIn(page, language, "reviewer.mx");
    await settle();
    await choose(page, secondLookTexts.overrule);
    await page.getByRole("button", { name: t(secondLookTexts.settle) }).click();
    await expect(page.getByRole("alert")).toContainText(t(secondLookTexts.enterReason));
    await page.getByLabel(t(secondLookTexts.reason)).fill("It is about the border too.");
    await page.getByRole("button", { name: t(secondLookTexts.settle) }).click();
    await expect(page.getByText("It is about the border too.")).toBeVisible();
    await stepAway(page);

    await signIn(page, language, "reviewer.us");
    await openOnDesk(page, comment.reference);
    await expect(page.getByText("It is about the border too.")).toBeVisible();
    await propose();
    await stepAway(page);
    await signIn(page, language, "reviewer.mx");
    await settle();
    await choose(page, secondLookTexts.agree);
    await page.getByRole("button", { name: t(secondLookTexts.settle) }).click();
    await expect(page.getByRole("heading", { name: t(triageTexts.decline) })).toBeVisible();

    // The author reads the reason, in words and in the desk's own; and that it waits again once the decision is undone.
    await openWithReceipt(page, language, comment);
    await expect(page.getByText(t(reasonLabel("off-topic")!)).first()).toBeVisible();
    await expect(page.getByText("It is about a private contract.").first()).toBeVisible();
    await expect(page.getByText("It is about the border too.")).toHaveCount(0);
    await openOnDesk(page, comment.reference);
    await page.getByRole("button", { name: t(triageTexts.undo) }).click();
    await expect(page.getByRole("heading", { name: t(triageTexts.decideTitle), exact: true })).toBeVisible();
    await page.goto(portal(`/${language}/track/${comment.reference}`));
    await expect(page.getByText(t(submissionTexts.statusInReview), { exact: true })).toBeVisible();
    await expect(page.getByText("It is about a private contract.")).toHaveCount(0);
  });

  test(`returned with a question, answered by its author, published, in ${language}`, async ({ page }, { project }) => {
    const comment = await aReceivedComment(language, { title: `Returned (${project.name}, ${language})` });
    await signIn(page, language, "reviewer.mx");
    await openOnDesk(page, comment.reference);
    await choose(page, triageTexts.toReturn);
    await decide(page);
    await expect(page.getByRole("alert")).toContainText(t(questionTexts.enterQuestion));
    await page.getByLabel(t(triageTexts.reason)).fill("Which bridge?");
    await decide(page);
    await page.goto(portal(`/${language}/desk?view=returned&q=${comment.reference}`));
    await expect(page.getByRole("row").filter({ hasText: comment.reference })).toContainText(t(questionTexts.openMark));

    await openWithReceipt(page, language, comment);
    await page.getByRole("link", { name: t(trackingTexts.nowReply) }).click();
    await page.getByLabel(t(trackingTexts.yourReply)).fill("The old one.");
    await page.getByRole("button", { name: t(trackingTexts.sendReply) }).click();

    await openOnDesk(page, comment.reference);
    await page.getByRole("link", { name: t(questionTexts.readMessages) }).click();
    await expect(page.getByText("The old one.")).toBeVisible();
    await openOnDesk(page, comment.reference);
    await (await toPublish(page, language)).check();
    await decide(page);
    await expect(page.getByRole("heading", { name: t(triageTexts.publish) })).toBeVisible();
  });

  test(`sorted: taken on, labelled, filed, moved, split, snoozed and referred, with a note for one government, in ${language}`, async ({ page }, { project }) => {
    const title = `Sorted (${project.name}, ${language})`;
    const comment = await aReceivedComment(language, { title, text: "Of roads.\n\nOf schools.\n\nOf both." });
    const call = await besidePortal(async (db) => (await import("#tests/support/sorting.ts")).anotherCall(db));
    const names = { en: `Bridges ${project.name} ${language}`, es: `Puentes ${project.name} ${language}` };
    const line = (term: { en: string; es: string }) => page.locator("details.sorting__line").filter({ has: page.locator("summary", { hasText: t(term) }) });
    const opened = async (term: { en: string; es: string }) => {
      const found = line(term).first();
      await found.locator("summary").click();
      return found;
    };
    await signIn(page, language, "reviewer.us");
    await page.goto(portal(`/${language}/desk/labels`));
    await page.getByLabel(t(labelTexts.nameEn)).fill(names.en);
    await page.getByLabel(t(labelTexts.nameEs)).fill(names.es);
    await page.getByRole("button", { name: t(labelTexts.make) }).click();
    await expect(page.getByText(names.en)).toBeVisible();

    await openOnDesk(page, comment.reference);
    await (await opened(sortingTexts.lookedAfter)).getByRole("button", { name: t(sortingTexts.assignMe) }).click();
    await expect(line(sortingTexts.lookedAfter).locator("summary")).not.toContainText(t(sortingTexts.nobody));
    const labels = await opened(sortingTexts.labels);
    await labels.getByLabel(t(sortingTexts.addLabel)).selectOption({ label: names[language] });
    await labels.getByRole("button", { name: t(sortingTexts.add), exact: true }).click();
    await expect(line(sortingTexts.labels).locator("summary")).toContainText(names[language]);
    const tags = await opened(sortingTexts.filedUnder);
    await tags.getByLabel(t(sortingTexts.mainPillar)).selectOption("4");
    await tags.getByRole("button", { name: t(sortingTexts.retag) }).click();
    await expect(line(sortingTexts.filedUnder).locator("summary")).toContainText("4");
    const moved = await opened(sortingTexts.call);
    await moved.getByLabel(t(sortingTexts.moveTo)).selectOption(String(call));
    await moved.getByRole("button", { name: t(sortingTexts.move) }).click();
    await expect(line(sortingTexts.call).locator("summary")).not.toContainText("STANDING");

    const snooze = await opened(sortingTexts.snoozed);
    await snooze.getByLabel(t(sortingTexts.until)).fill("2001-01-01");
    await snooze.getByRole("button", { name: t(sortingTexts.snooze), exact: true }).click();
    await expect(page.getByRole("alert")).toContainText(t(sortingTexts.pastDay));
    await line(sortingTexts.snoozed).getByLabel(t(sortingTexts.until)).fill("2199-01-01");
    await line(sortingTexts.snoozed).getByRole("button", { name: t(sortingTexts.snooze), exact: true }).click();
    await expect(line(sortingTexts.snoozed).locator("summary")).toContainText("2199");

    // A part of its own, and back.
    await page.getByRole("link", { name: t(sortingTexts.split) }).click();
    await page.getByLabel(t(filled(sortingTexts.paragraph, { number: 2 }))).check();
    await page.getByLabel(t(sortingTexts.partTitle)).fill("Schools");
    await page.getByRole("button", { name: t(sortingTexts.doSplit) }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Schools" })).toBeVisible();
    await page.getByRole("button", { name: t(sortingTexts.joinBack) }).click();
    await openOnDesk(page, comment.reference);
    await expect(page.locator(".sorting")).toContainText(t(sortingTexts.joinedBack));

    // A note that Mexico's people do not see, nor may be mentioned in.
    const note = page.locator("#notes");
    await note.getByLabel(t(triageTexts.note)).fill("For us alone.");
    await note.getByLabel(t(filled(noteTexts.onlyMine, { government: t(triageTexts.unitedStates) }))).check();
    await note.locator("summary").click();
    await note.getByLabel(new RegExp(`\\(${t(triageTexts.mexico)}\\)$`)).first().check();
    await note.getByRole("button", { name: t(triageTexts.addNote) }).click();
    await expect(page.getByRole("alert")).toContainText(t(noteTexts.mayNotRead));
    await expect(note.getByLabel(t(triageTexts.note))).toHaveValue("For us alone.");
    for (const box of await note.locator("[name=mention]:checked").all()) await box.uncheck();
    await note.getByLabel(/^Casey Whitman/).check();
    await note.getByRole("button", { name: t(triageTexts.addNote) }).click();
    await expect(note.getByText("For us alone.")).toBeVisible();
    const refer = await opened(sortingTexts.referral);
    await refer.getByLabel(t(sortingTexts.referTo)).selectOption("MX");
    await refer.getByLabel(t(sortingTexts.referReason)).fill("Roads of Mexico.");
    await refer.getByRole("button", { name: t(sortingTexts.doRefer) }).click();
    await expect(line(sortingTexts.referral).locator("summary")).toContainText(t(sortingTexts.waitsThere));
    await stepAway(page);

    await signIn(page, language, "lead.us");
    await page.goto(portal(`/${language}/desk/mentions`));
    await expect(page.getByText("For us alone.").first()).toBeVisible();
    await stepAway(page);

    await signIn(page, language, "reviewer.mx");
    await page.goto(portal(`/${language}/desk/referrals`));
    await page.getByRole("link", { name: title }).click();
    await expect(page.locator("#notes")).not.toContainText("For us alone.");
    await page.goto(portal(`/${language}/desk/submissions/${comment.reference}/history`));
    await expect(page.locator("main")).not.toContainText("For us alone.");
    await openOnDesk(page, comment.reference);
    await (await opened(sortingTexts.referral)).getByRole("button", { name: t(sortingTexts.takeUp) }).click();
    await expect(line(sortingTexts.lookedAfter).locator("summary")).toContainText("Mariana");
    await page.goto(portal(`/${language}/desk?view=snoozed&q=${comment.reference}`));
    await expect(page.getByRole("row").filter({ hasText: comment.reference })).toContainText(t(filled(queueTexts.snoozedUntil, { date: "" })).trim());
  });

  test(`two governments at one submission: each sees the other, the second decision is stopped and its words are kept, in ${language}`, async ({ page, browser, javaScriptEnabled }, { project }) => {
    const comment = await aReceivedComment(language, { title: `Two at once (${project.name}, ${language})` });
    await signIn(page, language, "reviewer.mx");
    await openOnDesk(page, comment.reference);
    const { page: other, context } = await another(browser, language, "reviewer.us", javaScriptEnabled ?? true);
    await openOnDesk(other, comment.reference);
    await expect(other.locator("[data-presence]")).toContainText("(MX)");
    await choose(other, triageTexts.toDecline);
    await other.locator("[name=reasonCode]").selectOption("off-topic");
    await other.getByLabel(t(triageTexts.reason)).fill("My words about it.");
    // With JavaScript the first page learns of it by itself as soon as one is at a field; without, when it is opened.
    if (javaScriptEnabled === false) await page.reload();
    else await page.getByLabel(t(triageTexts.note)).focus();
    await expect(page.locator("[data-presence]")).toContainText("(US)");

    await (await toPublish(page, language)).check();
    await decide(page);
    await decide(other);
    await expect(other.getByRole("alert")).toContainText(t(triageTexts.alreadyDecided));
    await expect(other.getByRole("heading", { name: t(triageTexts.publish) })).toBeVisible();
    await expect(other.getByText("My words about it.")).toBeVisible();
    await context.close();
  });
}
