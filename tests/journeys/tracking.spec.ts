import { createHash } from "node:crypto";
import type { Page } from "@playwright/test";
import { submissionTexts as texts } from "#app/submissions/texts.ts";
import { misuseTexts } from "#app/submissions/misuse/texts.ts";
import { trackingTexts } from "#app/submissions/tracking/texts.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { questionTexts } from "#app/triage/questions/texts.ts";
import { reportTexts } from "#app/triage/reports/texts.ts";
import { reviewTexts } from "#app/triage/reviews/texts.ts";
import type { Language } from "#app/languages/languages.ts";
import { aReceivedComment, expect, findWaiting, openWithReceipt, portal, signIn, stepAway, test, toPublish, wordsIn } from "#tests/support/journeys.ts";

/** Opens a submission on the desk from its address: other journeys fill the queue too. */
const openOnDesk = (page: Page, language: Language, reference: string) => page.goto(portal(`/${language}/desk/submissions/${reference}`));

for (const language of ["en", "es"] as const satisfies Language[]) {
  const t = wordsIn(language);

  test(`a reviewer asks, the author replies and adds, the reviewer reads it, in ${language}`, async ({ page }, { project }) => {
    const comment = await aReceivedComment(language, { title: `A question (${project.name}, ${language})` });
    await signIn(page, language, "reviewer.mx");
    await openOnDesk(page, language, comment.reference);
    await page.getByRole("link", { name: t(questionTexts.tab), exact: true }).click();
    await page.getByRole("button", { name: t(questionTexts.ask) }).click();
    await expect(page.getByRole("alert")).toContainText(t(questionTexts.enterQuestion));
    await page.getByLabel(t(questionTexts.question)).fill("Which bridge?");
    await page.getByRole("button", { name: t(questionTexts.ask) }).click();
    await expect(page.getByText(t(questionTexts.isOpen))).toBeVisible();
    await expect(await findWaiting(page, language, comment.reference)).toContainText(t(questionTexts.openMark));
    await stepAway(page);

    await openWithReceipt(page, language, comment);
    await expect(page.getByText(t(texts.statusActionNeeded), { exact: true })).toBeVisible();
    await expect(page.getByText(t(trackingTexts.toldAsked, { who: t(trackingTexts.reviewerForMX) }))).toBeVisible();
    await expect(page.getByText("Mariana")).toHaveCount(0);
    await page.getByRole("link", { name: t(trackingTexts.nowReply) }).click();
    await expect(page.getByText("Which bridge?")).toBeVisible();
    await page.getByRole("button", { name: t(trackingTexts.sendReply) }).click();
    await expect(page.getByRole("alert")).toContainText(t(trackingTexts.enterReply));
    await page.getByLabel(t(trackingTexts.yourReply)).fill("The one at Ejemplo.");
    await page.getByRole("button", { name: t(trackingTexts.sendReply) }).click();
    await expect(page.getByText("The one at Ejemplo.")).toBeVisible();
    await expect(page.getByRole("status")).toHaveText(t(trackingTexts.replySent));
    await expect(page.getByRole("status")).toBeFocused();
    await page.getByLabel(t(trackingTexts.addition)).fill("And one more thing.");
    await page.getByRole("button", { name: t(trackingTexts.sendAddition), exact: true }).click();
    await expect(page.getByText("And one more thing.")).toBeVisible();
    await expect(page.getByRole("status")).toHaveText(t(trackingTexts.additionSent));
    await expect(page.getByRole("status")).toBeFocused();
    await page.getByRole("link", { name: t(trackingTexts.backToComment) }).click();
    await expect(page.getByText(t(texts.statusReceived), { exact: true })).toBeVisible();
    await expect(page.getByText(t(trackingTexts.toldReplied))).toBeVisible();

    // Closed on this device, only the receipt opens it.
    await page.getByRole("button", { name: t(trackingTexts.closeHere) }).click();
    await expect(page.getByText(t(trackingTexts.closedHere))).toBeVisible();
    await page.goto(portal(`/${language}/track/${comment.reference}`));
    await expect(page).toHaveURL(portal(`/${language}/track`));

    await signIn(page, language, "reviewer.us");
    await openOnDesk(page, language, comment.reference);
    await page.getByRole("link", { name: t(questionTexts.readMessages) }).click();
    await expect(page.getByText("The one at Ejemplo.")).toBeVisible();
    await expect(page.getByText("And one more thing.")).toBeVisible();
    await expect(page.getByText(t(questionTexts.isOpen))).toHaveCount(0);
  });

  test(`an author corrects a comment in two windows; the reviewer compares the versions; decided, it stays, in ${language}`, async ({ page }, { project }) => {
    const comment = await aReceivedComment(language, { title: `A correction (${project.name}, ${language})` });
    await openWithReceipt(page, language, comment);
    await page.getByRole("link", { name: t(trackingTexts.toCorrection) }).click();
    const other = await page.context().newPage();
    await other.goto(page.url());

    await page.getByRole("textbox", { name: t(texts.title) }).fill("");
    await page.getByRole("button", { name: t(trackingTexts.saveCorrection) }).click();
    await expect(page.getByRole("alert")).toContainText(t(texts.enterTitle));
    await page.getByRole("textbox", { name: t(texts.title) }).fill(`${comment.title}, better`);
    await page.getByRole("textbox", { name: t(texts.text) }).fill("First paragraph.\n\nSecond paragraph, corrected.");
    await page.getByRole("button", { name: t(trackingTexts.saveCorrection) }).click();
    await expect(page.getByRole("heading", { level: 1, name: comment.reference })).toBeVisible();
    await expect(page.getByText("Second paragraph, corrected.")).toBeVisible();
    await expect(page.getByText(t(trackingTexts.toldCorrected))).toBeVisible();

    // The file of the version has the hash that the page shows.
    const link = page.getByRole("link", { name: t(trackingTexts.downloadVersion, { number: 2 }) });
    const file = await (await page.request.get(portal((await link.getAttribute("href"))!))).body();
    await expect(page.locator(".hash").first()).toHaveText(createHash("sha256").update(file).digest("hex"));
    await page.getByText(t(trackingTexts.seeVersion, { number: 1 })).click();
    await expect(page.locator("del").filter({ hasText: "Second paragraph." })).toBeVisible();

    // The other window is stale: both texts are on the page, and sending again is a choice.
    await other.getByRole("textbox", { name: t(texts.text) }).fill("From the other window.");
    await other.getByRole("button", { name: t(trackingTexts.saveCorrection) }).click();
    await expect(other.getByRole("alert")).toContainText(t(trackingTexts.staleCorrection));
    await expect(other.getByRole("textbox", { name: t(texts.text) })).toHaveValue("From the other window.");
    await expect(other.getByText("Second paragraph, corrected.")).toBeVisible();
    await other.getByRole("button", { name: t(trackingTexts.saveCorrection) }).click();
    await expect(other.getByText("From the other window.")).toBeVisible();
    await other.getByRole("link", { name: t(trackingTexts.toCorrection) }).click();
    await other.getByRole("textbox", { name: t(texts.text) }).fill("Written while it was being decided.");

    await page.context().newPage().then(async (desk) => {
      await signIn(desk, language, "reviewer.us");
      await openOnDesk(desk, language, comment.reference);
      await expect(desk.getByRole("heading", { name: t(questionTexts.versions) })).toBeVisible();
      await expect(desk.locator(".versions ins").filter({ hasText: "From the other window." })).toBeVisible();
      await (await toPublish(desk, language)).check();
      await desk.getByRole("button", { name: t(triageTexts.decide) }).click();
      await expect(desk.getByRole("heading", { name: t(triageTexts.publish) })).toBeVisible();
      await desk.close();
    });

    await other.getByRole("button", { name: t(trackingTexts.saveCorrection) }).click();
    await expect(other.getByRole("alert")).toContainText(t(trackingTexts.decidedMeanwhile));
    await expect(other.getByLabel(t(trackingTexts.whatYouTyped))).toHaveValue(/Written while it was being decided\./);
    await other.getByRole("button", { name: t(trackingTexts.sendAsAddition) }).click();
    await expect(other.getByText("Written while it was being decided.")).toBeVisible();
  });

  test(`an author hides their name after publication, and then withdraws, in ${language}`, async ({ page }, { project }) => {
    const comment = await aReceivedComment(language, { title: `A name (${project.name}, ${language})`, until: "published" });
    const seen = portal(`/${language}/submissions/${comment.reference}`);
    await page.goto(seen);
    await expect(page.getByText("Itzel Ejemplo, Cooperativa Ejemplo")).toBeVisible();

    await openWithReceipt(page, language, comment);
    await page.getByRole("link", { name: t(trackingTexts.toHide) }).click();
    await expect(page.getByLabel(t(texts.notForPublication))).toHaveCount(0);
    await page.getByLabel(t(texts.withoutName)).check();
    await page.getByRole("button", { name: t(trackingTexts.saveChoice), exact: true }).click();
    await expect(page.getByText(t(trackingTexts.toldChosen))).toBeVisible();
    await page.goto(seen);
    await expect(page.getByRole("heading", { level: 1, name: comment.title })).toBeVisible();
    await expect(page.getByText(t(texts.noName))).toBeVisible();
    await expect(page.getByText("Itzel Ejemplo")).toHaveCount(0);

    await page.goto(portal(`/${language}/track/${comment.reference}`));
    await page.getByRole("link", { name: t(trackingTexts.toWithdrawal) }).click();
    await expect(page.getByText(t(trackingTexts.followsPublic))).toBeVisible();
    await page.getByRole("button", { name: t(trackingTexts.doWithdraw) }).click();
    await expect(page.getByRole("alert")).toContainText(t(trackingTexts.confirmWithdrawal));
    await page.getByLabel(t(trackingTexts.withdrawalReason)).fill("It is solved.");
    await page.getByLabel(t(trackingTexts.withdrawalSure)).check();
    await page.getByRole("button", { name: t(trackingTexts.doWithdraw) }).click();
    await expect(page.getByText(t(trackingTexts.closedWithdrawn))).toBeVisible();
    expect((await page.goto(seen))!.status()).toBe(404);
    await signIn(page, language, "reviewer.mx");
    await openOnDesk(page, language, comment.reference);
    await expect(page.getByText("It is solved.")).toBeVisible();
  });

  test(`an author rates an answer and asks for a review, which someone who did not decide settles, in ${language}`, async ({ page }, { project }) => {
    const comment = await aReceivedComment(language, { title: `An answer (${project.name}, ${language})`, until: "answered" });
    await openWithReceipt(page, language, comment);
    await expect(page.getByText(t(texts.statusAnswered), { exact: true })).toBeVisible();
    await page.getByRole("button", { name: t(trackingTexts.saveRating) }).click();
    await expect(page.getByRole("alert")).toContainText(t(trackingTexts.selectVerdict));
    await page.getByLabel(t(trackingTexts.verdictPartly), { exact: true }).check();
    await page.getByLabel(t(trackingTexts.ratingText)).fill("It does not say when.");
    await page.getByRole("button", { name: t(trackingTexts.saveRating) }).click();
    await expect(page.getByText(t(trackingTexts.youSaid, { verdict: t(trackingTexts.verdictPartly) }))).toBeVisible();

    await page.getByRole("link", { name: t(trackingTexts.toReview) }).click();
    await page.getByLabel(t(trackingTexts.reviewReason)).fill("Please say when.");
    await page.getByRole("button", { name: t(trackingTexts.sendReview) }).click();
    await expect(page.getByText(t(trackingTexts.reviewAskedMeans))).toBeVisible();

    await signIn(page, language, "reviewer.us");
    await openOnDesk(page, language, comment.reference);
    await expect(page.getByText(t(reviewTexts.notByYou))).toBeVisible();
    await stepAway(page);
    await signIn(page, language, "reviewer.mx");
    await page.getByRole("link", { name: new RegExp(t(reviewTexts.reviews)) }).click();
    await page.getByRole("link", { name: comment.title }).click();
    await expect(page.getByText("It does not say when.")).toBeVisible();
    await page.getByLabel(t(reviewTexts.reopened), { exact: false }).check();
    await page.getByRole("button", { name: t(reviewTexts.settle) }).click();
    await expect(page.getByRole("alert")).toContainText(t(reviewTexts.enterResultReason));
    await page.getByLabel(t(reviewTexts.reason)).fill("The answer left out the date.");
    await page.getByRole("button", { name: t(reviewTexts.settle) }).click();
    await expect(page.getByText(t(reviewTexts.answerAgain))).toBeVisible();
    await page.goto(portal(`/${language}/desk/reviews`));
    await expect(page.getByRole("heading", { name: t(reviewTexts.toAnswerAgain) })).toBeVisible();

    await page.goto(portal(`/${language}/track/${comment.reference}`));
    await expect(page.getByText(t(trackingTexts.toAnswerAgainMeans))).toBeVisible();
    await expect(page.getByText("The answer left out the date.")).toBeVisible();
  });

  test(`a declined comment is reviewed, reopened and waits again, in ${language}`, async ({ page }, { project }) => {
    const comment = await aReceivedComment(language, { title: `A refusal (${project.name}, ${language})`, until: "declined" });
    await openWithReceipt(page, language, comment);
    await expect(page.getByText("It is about a private contract.")).toBeVisible();
    await page.getByRole("link", { name: t(trackingTexts.toReview) }).click();
    await page.getByRole("button", { name: t(trackingTexts.sendReview) }).click();
    await expect(page.getByRole("alert")).toContainText(t(trackingTexts.enterReviewReason));
    await page.getByLabel(t(trackingTexts.reviewReason)).fill("It is about a public program.");
    await page.getByRole("button", { name: t(trackingTexts.sendReview) }).click();
    await expect(page.getByText(t(texts.statusInReview), { exact: true })).toBeVisible();

    await signIn(page, language, "lead.mx");
    await openOnDesk(page, language, comment.reference);
    await page.getByLabel(t(reviewTexts.reopened), { exact: false }).check();
    await page.getByLabel(t(reviewTexts.reason)).fill("It names a public program.");
    await page.getByRole("button", { name: t(reviewTexts.settle) }).click();
    await expect(page.getByText(t(reviewTexts.before))).toBeVisible();
    await expect(page.getByRole("button", { name: t(triageTexts.decide) })).toBeVisible();

    await page.goto(portal(`/${language}/track/${comment.reference}`));
    await expect(page.getByText(t(trackingTexts.reopenedMeans))).toBeVisible();
    await expect(page.getByText("It names a public program.")).toBeVisible();
  });

  test(`someone reports a comment sent in their name, from the public page to the desk, in ${language}`, async ({ page }, { project }) => {
    const comment = await aReceivedComment(language, { title: `Not by me (${project.name}, ${language})`, until: "published" });
    await page.goto(portal(`/${language}/submissions/${comment.reference}`));
    await page.getByRole("link", { name: t(misuseTexts.toReport) }).click();
    await page.getByRole("button", { name: t(misuseTexts.sendReport) }).click();
    await expect(page.getByRole("alert")).toContainText(t(misuseTexts.enterYourName));
    await expect(page.getByRole("alert")).toContainText(t(misuseTexts.enterMisuse));
    await page.getByLabel(t(misuseTexts.yourName)).fill(`Itzel Ejemplo ${project.name}`);
    await page.getByLabel(t(misuseTexts.whatHappened)).fill("I learned of it from a newspaper.");
    await page.getByRole("button", { name: t(misuseTexts.sendReport) }).click();
    await expect(page.getByRole("heading", { level: 1, name: t(misuseTexts.thanksTitle) })).toBeVisible();

    await signIn(page, language, "reviewer.mx");
    await page.getByRole("link", { name: new RegExp(t(reportTexts.reports).split(" ")[0]!) }).first().click();
    await page.getByRole("link", { name: comment.title }).click();
    await expect(page.getByText("I learned of it from a newspaper.")).toBeVisible();
    await page.getByRole("button", { name: t(reportTexts.settle) }).click();
    await expect(page.getByRole("alert")).toContainText(t(reportTexts.selectResult));
    await page.getByLabel(t(reportTexts.upheld), { exact: false }).first().check();
    await page.getByLabel(t(reportTexts.reason)).fill("The organization confirmed it.");
    await page.getByRole("button", { name: t(reportTexts.settle) }).click();
    await expect(page.getByRole("heading", { level: 2, name: t(reportTexts.upheld) })).toBeVisible();

    await page.goto(portal(`/${language}/submissions/${comment.reference}`));
    await expect(page.getByText(t(texts.noName))).toBeVisible();
    await expect(page.getByText("Itzel Ejemplo")).toHaveCount(0);
  });
}
