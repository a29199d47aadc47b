import { submissionTexts as texts } from "#app/submissions/texts.ts";
import { beginComment, expect, fillWizard, goOn, portal, test, wordsIn } from "#tests/support/journeys.ts";

for (const language of ["en", "es"] as const) {
  test(`a draft that is sent again, from the check page and from a step left open, shows its one receipt, in ${language}`, async ({ page }, { project }) => {
    const t = wordsIn(language);
    await beginComment(page, language);
    await fillWizard(page, language, { title: `Sent twice (${project.name}, ${language})`, text: "Once is enough." });
    const check = page.url();
    const version = (await page.locator("[name=version]").getAttribute("value"))!;

    const otherTab = await page.context().newPage();
    await otherTab.goto(check.replace("check", "comment"));
    await expect(otherTab.getByRole("textbox", { name: t(texts.text), exact: true })).toHaveValue("Once is enough.");

    // The same button in two tabs at once, as after a lost answer.
    const send = () => page.request.post(check, { form: { version }, headers: { Origin: new URL(portal("/")).origin } });
    await Promise.all([send(), send(), page.getByRole("button", { name: t(texts.send) }).click()]);
    await expect(page.getByRole("heading", { level: 1, name: t(texts.receiptTitle) })).toBeVisible();
    const reference = await page.locator(".receipt__code").first().textContent();

    // The step that was still open elsewhere is changed and saved: told plainly that this was sent already.
    await otherTab.getByRole("textbox", { name: t(texts.title) }).fill("Changed afterwards");
    await goOn(otherTab, language);
    await expect(otherTab.getByText(t(texts.alreadySent))).toBeVisible();
    await expect(otherTab.locator(".receipt__code").first()).toHaveText(reference!);

    // A comment begun now is a new one.
    await beginComment(page, language);
    await expect(page.getByRole("textbox", { name: t(texts.name) })).toHaveValue("");
    expect(page.url()).not.toBe(check.replace("check", "about-you"));
  });
}
