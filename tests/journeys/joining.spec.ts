import { factorTexts } from "#app/people/factors/texts.ts";
import { passwordTexts, peopleTexts as texts } from "#app/people/texts.ts";
import { enrolApp, expect, hled, portal, test, wordsIn } from "#tests/support/journeys.ts";

for (const language of ["en", "es"] as const) {
  test(`a reviewer whom the operator made joins by the one-time link with an app of their own, in ${language}, and the link works once`, async ({ page }, { project }) => {
    const t = wordsIn(language);
    const email = `joining-${language}-${project.name}@example.org`;
    const { stdout } = await hled("user", "invite", "--print-link", "--email", email, "--name", "Nadia Example", "--government", "MX", "--role", "reviewer");
    const link = /code=(\d+-[0-9a-f]{40})/.exec(stdout)![1];

    await page.goto(portal(`/${language}/join?code=${link}`));
    await page.getByLabel(t(texts.newPassword)).fill("too short");
    await page.getByRole("button", { name: t(texts.join) }).click();
    await expect(page.getByRole("alert")).toContainText(t(passwordTexts.shorterThan15));
    await page.getByLabel(t(texts.newPassword)).fill("una frase larga y fácil");
    await page.getByRole("button", { name: t(texts.join) }).click();

    // Halfway: a password alone opens nothing, whatever address is asked for.
    await expect(page).toHaveURL(portal(`/${language}/sign-in/authenticator`));
    await page.goto(portal(`/${language}/desk/responses`));
    await expect(page).toHaveURL(portal(`/${language}/sign-in/authenticator?back=${encodeURIComponent(`/${language}/desk/responses`)}`));
    await enrolApp(page, language);
    await page.getByRole("button", { name: t(factorTexts.kept) }).click();
    await expect(page).toHaveURL(portal(`/${language}/desk/responses`));
    await expect(page.getByText("Nadia Example")).toBeVisible();

    await page.goto(portal(`/${language}/join?code=${link}`));
    await expect(page.getByText(t(texts.linkOver))).toBeVisible();
  });
}
