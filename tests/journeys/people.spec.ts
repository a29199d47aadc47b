import { factorTexts } from "#app/people/factors/texts.ts";
import { managingTexts as texts } from "#app/people/managing/texts.ts";
import { peopleTexts, roleTexts } from "#app/people/texts.ts";
import { personTexts } from "#app/notices/people/texts.ts";
import { enrolApp, expect, goByMenu, letterTo, portal, signIn, stepAway, test, wordsIn } from "#tests/support/journeys.ts";

// One language a project: the pages are looked at in both by every-page.spec.ts.
test("an administrator invites, the invited joins from the mail, a role more ends the session, and who is disabled is out", async ({ page }, { project }) => {
  const language = project.name === "javascript" ? "en" : "es";
  const t = wordsIn(language);
  const administrator = language === "en" ? "administrator.us" : "administrator.mx";
  const email = `invited-${project.name}@example.org`;
  const password = "siete barcos de papel mojado";
  const signInAgain = async () => {
    await stepAway(page);
    await page.goto(portal(`/${language}/sign-in`));
    await page.getByLabel(t(peopleTexts.email)).fill(email);
    await page.getByLabel(t(peopleTexts.password)).fill(password);
    await page.getByRole("button", { name: t(peopleTexts.signIn), exact: true }).click();
  };

  await signIn(page, language, administrator, { lately: true });
  await goByMenu(page, t(texts.people));
  await page.getByRole("link", { name: t(texts.inviteSomebody) }).click();
  await page.getByRole("textbox", { name: t(texts.name), exact: true }).fill("Nadia Quintanar");
  await page.getByRole("textbox", { name: t(texts.email) }).fill(email);
  await page.getByRole("radio", { name: t(roleTexts.reviewer) }).check();
  await page.getByLabel(t(texts.pillar), { exact: true }).selectOption("2");
  await page.getByRole("button", { name: t(texts.invite) }).click();
  await expect(page.locator("main").getByRole("status")).toHaveText(t(texts.doneInvited));
  const person = page.url().split("?")[0]!;

  await stepAway(page);
  await (await letterTo(page, language, email, t(personTexts.invitationSubject))).getByRole("link", { name: t(personTexts.join) }).click();
  await page.getByLabel(t(peopleTexts.newPassword)).fill(password);
  await page.getByRole("button", { name: t(peopleTexts.join) }).click();
  await enrolApp(page, language);
  await page.getByRole("button", { name: t(factorTexts.kept) }).click();
  await expect(page).toHaveURL(portal(`/${language}/desk`));
  await expect(page.getByRole("link", { name: "Nadia Quintanar" })).toBeVisible();
  const theirs = await page.context().cookies();

  // What a change does is said before it is done, and then the session of before opens nothing.
  await stepAway(page);
  await signIn(page, language, administrator, { lately: true });
  await page.goto(`${person}/roles`);
  await page.getByRole("radio", { name: t(roleTexts.lead) }).check();
  await page.getByRole("button", { name: t(texts.look) }).click();
  await expect(page.getByText(t(texts.sessionsEnd, { count: 1 }))).toBeVisible();
  await page.getByRole("button", { name: t(texts.doGrant) }).click();
  await expect(page.locator("main").getByRole("status")).toHaveText(t(texts.doneChanged));
  await stepAway(page);
  await page.context().addCookies(theirs);
  await page.goto(portal(`/${language}/desk`));
  await expect(page).toHaveURL(/\/sign-in/);
  await signInAgain();
  await expect(page).toHaveURL(/second-factor/);

  await stepAway(page);
  await signIn(page, language, administrator, { lately: true });
  await page.goto(`${person}/standing`);
  await page.getByRole("button", { name: t(texts.disable, { name: "Nadia Quintanar" }) }).click();
  await expect(page.locator("main").getByRole("status")).toHaveText(t(texts.doneChanged));
  await signInAgain();
  await expect(page.getByRole("alert")).toContainText(t(peopleTexts.refused));
  await letterTo(page, language, email, t(personTexts.disabledSubject));
});
