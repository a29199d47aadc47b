import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { accountTexts } from "#app/people/account/texts.ts";
import { factorTexts as texts } from "#app/people/factors/texts.ts";
import { say } from "#app/languages/say.ts";
import { personTexts } from "#app/notices/people/texts.ts";
import { peopleTexts } from "#app/people/texts.ts";
import type { Language } from "#app/languages/languages.ts";
import { aReceivedComment, enrolApp, expect, hled, joinAsReviewer, letterTo, portal, publishFromQueue, signOut, test, wordsIn } from "#tests/support/journeys.ts";

const password = "una frase larga y fácil";

async function withPassword(page: Page, language: Language, email: string) {
  const t = wordsIn(language);
  await page.getByLabel(t(peopleTexts.email)).fill(email);
  await page.getByLabel(t(peopleTexts.password)).fill(password);
  await page.getByRole("button", { name: t(peopleTexts.signIn), exact: true }).click();
}

test("from the invitation to the first decision with a code of one's own app; then the app is lost, and lost again with its recovery codes", async ({ page }, { project }) => {
  const language: Language = project.name === "javascript" ? "en" : "es";
  const t = wordsIn(language);
  const email = `factor-${project.name}@example.org`;
  const { title } = await aReceivedComment(language, { title: `First decision (${project.name})` });

  // Invited, with a password and an app.
  const first = await joinAsReviewer(page, language, email, password);
  expect(first.codes).toHaveLength(10);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: t(texts.download) }).click();
  expect(await readFile(await (await download).path(), "utf8")).toContain(first.codes[0]);
  await first.goOn();
  await signOut(page, language);

  // Back with the next code, to the first decision.
  await withPassword(page, language, email);
  await page.getByLabel(t(texts.code)).fill(first.used);
  await page.getByRole("button", { name: t(texts.signIn), exact: true }).click();
  await expect(page.getByRole("alert")).toContainText(t(texts.usedCode));
  await page.getByLabel(t(texts.code)).fill(first.show(1));
  await page.getByRole("button", { name: t(texts.signIn), exact: true }).click();
  await publishFromQueue(page, language, title);
  await signOut(page, language);

  // The app is lost: a recovery code, and another app in its place.
  await withPassword(page, language, email);
  await page.getByRole("link", { name: t(texts.withoutApp) }).click();
  await page.getByLabel(t(texts.recoveryCode)).fill(first.codes[3]!.toLowerCase());
  await page.getByRole("button", { name: t(texts.signIn), exact: true }).click();
  await page.goto(portal(`/${language}/desk/account`));
  await expect(page.getByText(t(accountTexts.codesLeft, { count: 9 }))).toBeVisible();
  await page.getByRole("link", { name: t(accountTexts.replaceApp) }).click();
  const second = await enrolApp(page, language);
  await page.getByRole("button", { name: t(texts.kept) }).click();
  await expect(page).toHaveURL(portal(`/${language}/desk/account`));
  await expect(page.getByText(t(accountTexts.codesLeft, { count: 10 }))).toBeVisible();
  expect(second.codes).not.toContain(first.codes[0]);

  // Everything is lost: it is reset, the open session is over, and signing in sets up a third.
  await hled("user", "reset-factor", email);
  await page.goto(portal(`/${language}/desk/account`));
  await expect(page).toHaveURL(new RegExp(`/${language}/sign-in\\?back=`));
  await withPassword(page, language, email);
  await expect(page).toHaveURL(new RegExp(`/${language}/sign-in/authenticator\\?back=`));
  await enrolApp(page, language);
  await page.getByRole("button", { name: t(texts.kept) }).click();
  await expect(page).toHaveURL(portal(`/${language}/desk/account`));
  // Of each change they were told by mail, in the language of their office.
  await letterTo(page, language, email, say("es", personTexts.factorChangedSubject));
});
