import { refusalText } from "#app/files/texts.ts";
import { attachmentTexts as texts } from "#app/submissions/attachments/texts.ts";
import { claimTexts } from "#app/submissions/claims/texts.ts";
import { draftTexts } from "#app/submissions/drafts/texts.ts";
import { submissionTexts } from "#app/submissions/texts.ts";
import { beginComment, expect, fillWizard, goOn, test, wordsIn } from "#tests/support/journeys.ts";

const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const jpg = Buffer.from("/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=", "base64");
const file = (name: string, buffer: Buffer, mimeType = "application/octet-stream") => ({ name, mimeType, buffer });

for (const language of ["en", "es"] as const) {
  const t = wordsIn(language);

  test(`three files of different kinds reach the receipt, others are refused by name, in ${language}`, async ({ page }, { project }) => {
    await beginComment(page, language);
    await fillWizard(page, language, { title: `With files (${project.name}, ${language})` });
    await page.getByRole("link", { name: `${t(submissionTexts.change)} ${t(texts.title)}`, exact: true }).click();
    const files = page.getByRole("region", { name: t(texts.yours) });
    await page.getByLabel(t(texts.choose)).setInputFiles([file("note.txt", Buffer.from("A note.")), file("empty.txt", Buffer.alloc(0)), file("photo.png", png), file("large.txt", Buffer.alloc(10 * 1024 * 1024 + 1, "x"))]);
    if (project.name === "no-javascript") {
      await page.getByRole("button", { name: t(texts.upload), exact: true }).click();
      await expect(page.getByRole("alert")).toContainText(`empty.txt: ${t(refusalText.empty)}`);
      await expect(page.getByRole("alert")).toContainText(`large.txt: ${t(refusalText.size)}`);
      await expect(page.getByRole("status")).toContainText(t(texts.kept, { count: 2 }));
    } else {
      await expect(page.getByText(`empty.txt: ${t(refusalText.empty)}`)).toBeVisible();
      await expect(page.getByText(`large.txt: ${t(refusalText.size)}`)).toBeVisible();
      await expect(page.getByText(t(texts.sent, { name: "photo.png" }))).toBeVisible();
    }
    await expect(files.getByRole("listitem")).toHaveCount(2);

    // One chosen with Continue goes along; one is taken out again.
    await page.getByLabel(t(texts.choose)).setInputFiles([file("picture.jpg", jpg)]);
    if (project.name === "javascript") await expect(files.getByRole("listitem")).toHaveCount(3);
    await page.getByRole("button", { name: new RegExp(`^(${t(draftTexts.continue)}|${t(texts.continueWithout)})$`) }).click();
    await expect(page).toHaveURL(/\/check$/);
    await expect(page.getByRole("region", { name: t(draftTexts.preview) })).toContainText(t(texts.preview, { count: 3 }));
    await page.getByRole("button", { name: t(submissionTexts.send) }).click();
    await expect(page.getByRole("heading", { level: 1, name: t(submissionTexts.receiptTitle) })).toBeVisible();
    for (const name of ["note.txt", "photo.png", "picture.jpg"]) await expect(page.getByText(name).first()).toBeVisible();
  });

  test(`a confidential version for one government is refused while a passage stands in the comment, and sent once it does not, in ${language}`, async ({ page }, { project }) => {
    const secret = "The freight costs 812 pesos a ton.";
    await beginComment(page, language);
    await fillWizard(page, language, { title: `In confidence (${project.name}, ${language})`, text: `We ask for roads. ${secret}` });
    await page.getByRole("link", { name: `${t(submissionTexts.change)} ${t(texts.title)}`, exact: true }).click();
    await page.getByRole("link", { name: t(claimTexts.toConfidential) }).click();
    await page.getByRole("link", { name: t(claimTexts.copy) }).click();
    await goOn(page, language);
    await expect(page.getByRole("alert")).toContainText(t(claimTexts.markPassages));
    await page.getByRole("radio", { name: t(claimTexts.readersMX) }).check();
    await page.getByRole("textbox", { name: t(claimTexts.text) }).fill(`We ask for roads. [[${secret}]]`);
    await page.getByRole("checkbox", { name: t(claimTexts.certify) }).check();
    await goOn(page, language);
    await expect(page.locator("mark")).toHaveText(secret);

    await page.goto(page.url().replace(/\/confidential.*/, "/check"));
    await page.getByRole("button", { name: t(submissionTexts.send) }).click();
    await expect(page.getByRole("alert")).toContainText(t(claimTexts.notSent));
    await expect(page.locator("mark")).toHaveText(secret);
    await page.getByRole("link", { name: `${t(submissionTexts.change)} ${t(submissionTexts.text)}`, exact: true }).click();
    await page.getByRole("textbox", { name: t(submissionTexts.text), exact: true }).fill("We ask for roads.");
    await goOn(page, language);
    await expect(page.getByRole("region", { name: t(draftTexts.preview) })).not.toContainText("812");
    await page.getByRole("button", { name: t(submissionTexts.send) }).click();
    await expect(page.getByRole("heading", { level: 1, name: t(submissionTexts.receiptTitle) })).toBeVisible();
    await expect(page.getByText(t(claimTexts.readersMX)).first()).toBeVisible();
  });
}
