import { submissionTexts as texts } from "#app/submissions/texts.ts";
import { expect, portal, test, wordsIn } from "#tests/support/journeys.ts";

for (const language of ["en", "es"] as const) {
  test(`a form that is sent again, from the check page and from the form itself, shows its one receipt, in ${language}`, async ({ page }, { project }) => {
    const t = wordsIn(language);
    await page.goto(portal(`/${language}/submit`));
    await page.getByLabel(t(texts.academia)).check();
    await page.getByLabel(t(texts.mexico)).check();
    await page.getByLabel(/^4\. /).check();
    await page.getByRole("textbox", { name: t(texts.title) }).fill(`Sent twice (${project.name}, ${language})`);
    await page.getByRole("textbox", { name: t(texts.text) }).fill("Once is enough.");
    await page.getByLabel(t(texts.english), { exact: true }).check();
    await page.getByLabel(t(texts.withoutName)).check();
    await page.getByLabel(t(texts.confirmed)).check();
    const form = await page.locator("[name=key]").getAttribute("value");
    await page.getByRole("button", { name: t(texts.continueToCheck) }).click();
    await expect(page.getByRole("button", { name: t(texts.send) })).toBeVisible();

    // The same button in two tabs at once, as after a lost answer.
    const send = () => page.request.post(portal(`/${language}/submit/check`), { form: { key: form! }, headers: { Origin: new URL(portal("/")).origin } });
    await Promise.all([send(), send(), page.getByRole("button", { name: t(texts.send) }).click()]);
    await expect(page.getByRole("heading", { level: 1, name: t(texts.receiptTitle) })).toBeVisible();
    const reference = await page.locator(".receipt__code").first().textContent();

    // Back to the form, something changed, sent again: told plainly that this was sent already.
    await page.goBack();
    await page.goBack();
    await page.getByRole("textbox", { name: t(texts.title) }).fill("Changed afterwards");
    await page.getByRole("button", { name: t(texts.continueToCheck) }).click();
    await expect(page.getByText(t(texts.alreadySent))).toBeVisible();
    await expect(page.locator(".receipt__code").first()).toHaveText(reference!);
  });
}
