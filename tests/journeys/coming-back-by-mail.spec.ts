import { addressTexts } from "#app/notices/addresses/texts.ts";
import { choiceTexts } from "#app/notices/choices/texts.ts";
import { linkTexts } from "#app/notices/links/texts.ts";
import { outboxTexts } from "#app/notices/outbox/texts.ts";
import { noticeTexts } from "#app/notices/texts.ts";
import { secondLookTexts } from "#app/triage/second-looks/texts.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { trackingTexts } from "#app/submissions/tracking/texts.ts";
import { uiTexts } from "#app/ui/texts.ts";
import { expect, goByMenu, letterTo, portal, sendComment, signIn, signOut, stepAway, test, wordsIn } from "#tests/support/journeys.ts";

for (const language of ["en", "es"] as const) {
  test(`in ${language}: confirm the address, read of the decision, come back by a mailed link, stop the messages`, async ({ page }, { project }) => {
    const t = wordsIn(language);
    const email = `returns-${language}-${project.name}@example.org`;
    const title = `${language === "en" ? "A bridge that opens early" : "Un puente que abre temprano"} (${project.name})`;
    const { reference } = await sendComment(page, language, { title, email });

    // The receipt comes by mail, without a word that somebody wrote, and its link confirms the address.
    const receipt = await letterTo(page, language, email, t(noticeTexts.receiptSubject));
    await expect(receipt).not.toContainText(title);
    await receipt.getByRole("link", { name: t(noticeTexts.confirm) }).click();
    await expect(page.getByRole("heading", { level: 1, name: t(addressTexts.title) })).toBeVisible();
    await page.getByRole("button", { name: t(addressTexts.confirm) }).click();
    await expect(page.getByRole("heading", { level: 1, name: t(addressTexts.doneTitle) })).toBeVisible();
    await page.getByRole("link", { name: t(addressTexts.choose) }).click();
    await expect(page.getByRole("checkbox")).toHaveCount(3);

    // A reviewer declines it; the notice has the reason, in the language of the reader.
    await signIn(page, language, "reviewer.mx");
    await page.goto(portal(`/${language}/desk/submissions/${reference}`));
    await page.getByLabel(t(triageTexts.toDecline)).check();
    await page.getByRole("combobox", { name: t(triageTexts.reasonCode) }).selectOption("off-topic");
    await page.getByRole("textbox", { name: t(triageTexts.reason) }).fill("El puente es de un tercer país.");
    await page.getByRole("button", { name: t(triageTexts.decide) }).click();
    // It counts once a person of the other government agrees.
    await expect(page.getByText(t(secondLookTexts.needsOther))).toBeVisible();
    await signOut(page, language);
    await signIn(page, language, "reviewer.us");
    await page.goto(portal(`/${language}/desk/submissions/${reference}`));
    await page.getByRole("radio", { name: new RegExp(`^${t(secondLookTexts.agree)}`) }).check();
    await page.getByRole("button", { name: t(secondLookTexts.settle) }).click();
    await expect(page.getByRole("heading", { name: t(triageTexts.decline) })).toBeVisible();
    await stepAway(page);
    const decision = await letterTo(page, language, email, t(noticeTexts.declinedSubject));
    await expect(decision).toContainText("El puente es de un tercer país.");

    // Without the secret, back to the comment by a link that was mailed.
    await page.context().clearCookies();
    await page.goto(portal(`/${language}/track`));
    await page.getByRole("link", { name: t(trackingTexts.toLink) }).click();
    await page.getByRole("button", { name: t(linkTexts.send) }).click();
    await expect(page.getByRole("alert")).toContainText(t(linkTexts.enterReference));
    await page.getByLabel(t(linkTexts.reference)).fill(reference);
    await page.getByLabel(t(linkTexts.email)).fill(email);
    await page.getByRole("button", { name: t(linkTexts.send) }).click();
    await expect(page.getByRole("heading", { level: 1, name: t(linkTexts.askedTitle) })).toBeVisible();
    const link = await letterTo(page, language, email, t(noticeTexts.trackingLinkSubject));
    await link.getByRole("link", { name: t(noticeTexts.openComment) }).click();
    const opening = page.url();
    await page.getByRole("button", { name: t(linkTexts.open) }).click();
    await expect(page).toHaveURL(portal(`/${language}/track/${reference}`));
    await page.getByRole("link", { name: t(trackingTexts.toNotices) }).click();
    await page.getByLabel(t(choiceTexts.questions)).uncheck();
    await page.getByRole("button", { name: t(choiceTexts.save) }).click();
    await expect(page.getByText(t(choiceTexts.saved))).toBeVisible();
    await expect(page.getByLabel(t(choiceTexts.questions))).not.toBeChecked();
    await page.goto(opening);
    await expect(page.getByText(t(linkTexts.over))).toBeVisible();

    // From the notice, no more messages.
    await (await letterTo(page, language, email, t(noticeTexts.declinedSubject))).getByRole("link", { name: t(noticeTexts.unsubscribe) }).click();
    await page.getByRole("button", { name: t(choiceTexts.unsubscribe) }).click();
    await expect(page.getByRole("heading", { level: 1, name: t(choiceTexts.unsubscribedTitle) })).toBeVisible();
    await page.getByRole("link", { name: t(choiceTexts.choose) }).click();
    for (const name of [choiceTexts.questions, choiceTexts.decisions, choiceTexts.answers]) await expect(page.getByLabel(t(name))).not.toBeChecked();
  });

  test(`in ${language}: the administrator sees how the mail stands`, async ({ page }) => {
    const t = wordsIn(language);
    await signIn(page, language, "administrator.us");
    await goByMenu(page, t(triageTexts.notices));
    await expect(page.getByRole("heading", { level: 1, name: t(outboxTexts.title) })).toBeVisible();
    await expect(page.getByText(t(outboxTexts.lastSent))).toBeVisible();
    await signOut(page, language);
    await signIn(page, language, "reviewer.us");
    await page.locator(".menu--desk summary").click();
    await expect(page.getByRole("link", { name: t(uiTexts.publicSite) })).toBeVisible();
    await expect(page.getByRole("link", { name: t(triageTexts.notices) })).toHaveCount(0);
    expect((await page.request.get(portal(`/${language}/desk/notices`))).status()).toBe(403);
  });
}
