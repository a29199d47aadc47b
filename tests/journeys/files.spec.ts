import { refusalText } from "#app/files/texts.ts";
import { attachmentTexts as texts } from "#app/submissions/attachments/texts.ts";
import { claimTexts } from "#app/submissions/claims/texts.ts";
import { draftTexts } from "#app/submissions/drafts/texts.ts";
import { submissionTexts } from "#app/submissions/texts.ts";
import { docx, macroDocx, paragraph, pdf, png, protectedPdf, zipBomb } from "#tests/support/files.ts";
import { beginComment, expect, fillWizard, goOn, test, wordsIn } from "#tests/support/journeys.ts";

const file = (name: string, buffer: Buffer, mimeType = "application/octet-stream") => ({ name, mimeType, buffer });

for (const language of ["en", "es"] as const) {
  const t = wordsIn(language);

  test(`three files of different kinds reach the receipt, others are refused by name, in ${language}`, async ({ page }, { project }) => {
    await beginComment(page, language);
    await fillWizard(page, language, { title: `With files (${project.name}, ${language})` });
    await page.getByRole("link", { name: `${t(submissionTexts.change)} ${t(texts.title)}`, exact: true }).click();
    const files = page.getByRole("region", { name: t(texts.yours) });
    const wrong = [
      ["empty.txt", Buffer.alloc(0), refusalText.empty], ["large.txt", Buffer.alloc(10 * 1024 * 1024 + 1, "x"), refusalText.size], ["locked.pdf", await protectedPdf(), refusalText.password],
      ["macros.docx", await macroDocx(), refusalText.program], ["bomb.docx", await zipBomb(), refusalText.bomb], ["really.pdf", await png(), refusalText.type], ["program.exe", Buffer.from("MZ"), refusalText.type],
      ["half.pdf", (await pdf()).subarray(0, 300), refusalText.damaged],
    ] as const;
    await page.getByLabel(t(texts.choose)).setInputFiles([file("letter.pdf", await pdf()), ...wrong.map(([name, bytes]) => file(name, bytes)), file("photo.png", await png())]);
    if (project.name === "no-javascript") {
      await page.getByRole("button", { name: t(texts.upload), exact: true }).click();
      for (const [name, , why] of wrong) await expect(page.getByRole("alert")).toContainText(`${name}: ${t(why)}`, { timeout: 20_000 });
      await expect(page.getByRole("status")).toContainText(t(texts.kept, { count: 2 }));
    } else {
      await expect(page.getByText(t(texts.sent, { name: "photo.png" }))).toBeVisible({ timeout: 30_000 });
      for (const [name, , why] of wrong) await expect(page.getByText(`${name}: ${t(why)}`)).toBeVisible();
    }
    await expect(files.getByRole("listitem")).toHaveCount(2);

    // One chosen with Continue goes along; one is taken out again.
    await page.getByLabel(t(texts.choose)).setInputFiles([file("study.docx", await docx())]);
    if (project.name === "javascript") await expect(files.getByRole("listitem")).toHaveCount(3);
    await page.getByRole("button", { name: new RegExp(`^(${t(draftTexts.continue)}|${t(texts.continueWithout)})$`) }).click();
    await expect(page).toHaveURL(/\/check$/);
    await expect(page.getByRole("region", { name: t(draftTexts.preview) })).toContainText(t(texts.preview, { count: 3 }));
    await page.getByRole("button", { name: t(submissionTexts.send) }).click();
    await expect(page.getByRole("heading", { level: 1, name: t(submissionTexts.receiptTitle) })).toBeVisible();
    for (const name of ["letter.pdf", "photo.png", "study.docx"]) await expect(page.getByText(name).first()).toBeVisible();
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

  test(`an annex confidential to one government goes with a public version that leaves its passages out, in ${language}`, async ({ page }, { project }) => {
    const secret = "Our margin was 4.75 percent in May.";
    await beginComment(page, language);
    await fillWizard(page, language, { title: `With an annex (${project.name}, ${language})` });
    await page.getByRole("link", { name: `${t(submissionTexts.change)} ${t(texts.title)}`, exact: true }).click();
    await page.getByRole("link", { name: t(claimTexts.toConfidential) }).click();
    await page.getByRole("radio", { name: t(claimTexts.readersUS) }).check();
    await page.getByRole("checkbox", { name: t(claimTexts.certify) }).check();
    const annex = file("annex.pdf", await pdf({ pages: [`The crossing is slow. [[${secret}]]`] }));
    await page.getByLabel(t(claimTexts.confidentialFile)).setInputFiles([annex]);
    await goOn(page, language);
    await expect(page.getByRole("alert")).toContainText(t(claimTexts.uploadPublic));

    // A public version made in haste still holds the passage.
    await page.getByLabel(t(claimTexts.confidentialFile)).setInputFiles([annex]);
    await page.getByLabel(t(claimTexts.publicFile)).setInputFiles([file("annex-public.docx", await docx({ body: paragraph(`The crossing is slow. ${secret.toUpperCase()}`) }))]);
    await goOn(page, language);
    await expect(page.locator("mark").first()).toHaveText(secret);
    await page.getByRole("button", { name: `${t(texts.remove)} annex.pdf` }).click();
    await page.getByLabel(t(claimTexts.confidentialFile)).setInputFiles([annex]);
    await page.getByLabel(t(claimTexts.publicFile)).setInputFiles([file("annex-public.docx", await docx({ body: paragraph("The crossing is slow.") }))]);
    await goOn(page, language);
    await page.goto(page.url().replace(/\/(confidential|files|publication).*/, "/check"));
    await page.getByRole("button", { name: t(submissionTexts.send) }).click();
    await expect(page.getByRole("heading", { level: 1, name: t(submissionTexts.receiptTitle) })).toBeVisible();
    await expect(page.getByText(t(claimTexts.readersUS)).first()).toBeVisible();
    await expect(page.getByText("annex.pdf").first()).toBeVisible();
  });
}
