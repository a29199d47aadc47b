import { submissionTexts as texts } from "#app/submissions/texts.ts";
import { expect, portal, test, wordsIn } from "#tests/support/journeys.ts";

for (const language of ["en", "es"] as const) {
  test(`a form that is sent again, from the check page and from the form itself, shows its one receipt, in ${language}`, async ({ page }, { project }) => {
    const t = wordsIn(language);
    await page.goto(portal(`/${language}/submit`));
    await page.getByRole("radio", { name: t(texts.academia) }).check();
    await page.getByRole("radio", { name: t(texts.mexico) }).check();
    await page.getByLabel(/^4\. /).check();
    await page.getByRole("textbox", { name: t(texts.title) }).fill(`Sent twice (${project.name}, ${language})`);
    await page.getByRole("textbox", { name: t(texts.text) }).fill("Once is enough.");
    await page.getByRole("radio", { name: t(texts.english), exact: true }).check();
    await page.getByLabel(t(texts.withoutName)).check();
    await page.getByLabel(t(texts.confirmed)).check();
    const form = await page.locator("[name=key]").getAttribute("value");
    await page.getByRole("button", { name: t(texts.continueToCheck) }).click();
    await expect(page.getByRole("button", { name: t(texts.send) })).toBeVisible();

    const otherTab = await page.context().newPage();
    await otherTab.goto(portal(`/${language}/submit`));
    await expect(otherTab.getByRole("textbox", { name: t(texts.text) })).toHaveValue("Once is enough.");

    // The same button in two tabs at once, as after a lost answer.
    const send = () => page.request.post(portal(`/${language}/submit/check`), { form: { key: form! }, headers: { Origin: new URL(portal("/")).origin } });
    await Promise.all([send(), send(), page.getByRole("button", { name: t(texts.send) }).click()]);
    await expect(page.getByRole("heading", { level: 1, name: t(texts.receiptTitle) })).toBeVisible();
    const reference = await page.locator(".receipt__code").first().textContent();

    // The form that was still open elsewhere is changed and sent: told plainly that this was sent already.
    await otherTab.getByRole("textbox", { name: t(texts.title) }).fill("Changed afterwards");
    await otherTab.getByRole("button", { name: t(texts.continueToCheck) }).click();
    await expect(otherTab.getByText(t(texts.alreadySent))).toBeVisible();
    await expect(otherTab.locator(".receipt__code").first()).toHaveText(reference!);

    // A form opened now is a new one.
    await page.goto(portal(`/${language}/submit`));
    await expect(page.getByRole("textbox", { name: t(texts.text) })).toHaveValue("");
    expect(await page.locator("[name=key]").getAttribute("value")).not.toBe(form);
  });
}
