import { readFile } from "node:fs/promises";
import { refusalText } from "#app/files/texts.ts";
import { attachmentTexts as uploadTexts } from "#app/submissions/attachments/texts.ts";
import { submissionTexts } from "#app/submissions/texts.ts";
import { authorsFileTexts } from "#app/submissions/tracking/attachments/texts.ts";
import { attachmentTexts as deskTexts } from "#app/triage/attachments/texts.ts";
import { claimTexts } from "#app/triage/claims/texts.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { docx } from "#tests/support/files.ts";
import { aReceivedComment, expect, openWithReceipt, portal, signIn, stepAway, test, toPublish, wordsIn } from "#tests/support/journeys.ts";

for (const language of ["en", "es"] as const) {
  const t = wordsIn(language);

  test(`a reviewer of each side sees what they may, a file is released, cleared and published, and a denied claim is its author's to settle, in ${language}`, async ({ page }, { project }) => {
    const secret = "zanahoria at 12 pesos";
    const comment = await aReceivedComment(language, {
      title: `With attachments (${project.name}, ${language})`, readers: "MX",
      attachments: [
        { name: "estudio-de-Juana.docx", kind: "docx", bytes: await docx(), text: "A schedule.", scan: "held" },
        { name: "precio-de-zanahoria.txt", bytes: `We pay [[${secret}]].`, confidential: true },
        { name: "public.txt", bytes: "We pay.", publicVersionOf: 2 },
      ],
    });
    const desk = portal(`/${language}/desk/submissions/${comment.reference}`);

    // The other government: there is one, and nothing of it.
    await signIn(page, language, "reviewer.us");
    await page.goto(desk);
    await expect(page.getByText(t(deskTexts.closedTo, { readers: "MX" }))).toBeVisible();
    expect(await page.content()).not.toContain("zanahoria");
    expect((await page.goto(`${desk}/attachments/2`))!.status()).toBe(404);
    expect((await page.request.get(`${desk}/attachments/2/file`)).status()).toBe(404);

    // Nothing is handed out before it is released; then it is cleared and published as a copy.
    expect((await page.request.get(`${desk}/attachments/1/file`)).status()).toBe(409);
    await page.goto(`${desk}/attachments/1`);
    await page.getByRole("button", { name: t(deskTexts.release) }).click();
    await page.goto(`${desk}/attachments/1`);
    await page.getByRole("radio", { name: t(deskTexts.toClear) }).check();
    await page.getByRole("button", { name: t(deskTexts.save), exact: true }).click();
    await expect(page.getByText(/estudio-de-Juana/)).toBeVisible();
    await page.goto(desk);
    await (await toPublish(page, language)).check();
    await page.getByRole("button", { name: t(triageTexts.decide) }).click();
    await stepAway(page);
    await page.goto(portal(`/${language}/submissions/${comment.reference}`));
    const published = page.getByRole("region").or(page.locator("main")).getByRole("link", { name: /^(Attachment|Archivo adjunto) 1 \(DOCX/ });
    await expect(published).toBeVisible();
    expect(await page.content()).not.toMatch(/Juana|zanahoria/);
    const [copy] = await Promise.all([page.waitForEvent("download"), published.click()]);
    expect(copy.suggestedFilename()).toBe(`${comment.reference}-1.docx`);
    expect((await readFile(await copy.path())).subarray(0, 2).toString()).toBe("PK");
    const answer = await page.request.get(portal(`/${language}/submissions/${comment.reference}/attachments/1`));
    expect(answer.headers()["content-disposition"]).toMatch(/^attachment;/);
    expect(answer.headers()["content-security-policy"]).toContain("sandbox");
    expect((await page.request.get(portal(`/${language}/submissions/${comment.reference}/attachments/2`))).status()).toBe(404);

    // The government that may read it does, and rules.
    await signIn(page, language, "reviewer.mx");
    await page.goto(`${desk}/attachments/2`);
    await expect(page.locator("mark")).toHaveText(secret);
    await expect(page.getByText(t(deskTexts.wasOpened))).toBeVisible();
    await page.goto(desk);
    await page.getByRole("button", { name: t(claimTexts.rule) }).click();
    await expect(page.getByRole("alert").first()).toContainText(t(claimTexts.selectRuling));
    await page.getByRole("radio", { name: t(claimTexts.toDeny) }).check();
    await page.getByRole("textbox", { name: t(claimTexts.reason) }).fill("The price of zanahoria is in the public register.");
    await page.getByRole("button", { name: t(claimTexts.rule) }).click();
    await expect(page.getByText(t(claimTexts.noChoice))).toBeVisible();
    await stepAway(page);

    // The author reads why, and chooses once.
    await openWithReceipt(page, language, comment);
    await expect(page.getByText(t(submissionTexts.statusActionNeeded), { exact: true })).toBeVisible();
    await expect(page.getByText("The price of zanahoria is in the public register.")).toBeVisible();
    await page.getByRole("link", { name: t(authorsFileTexts.toChoose) }).click();
    await page.getByRole("button", { name: t(authorsFileTexts.doChoose) }).click();
    await expect(page.getByRole("alert").first()).toContainText(t(authorsFileTexts.selectChoice));
    const takesBack = project.name === "javascript";
    await page.getByRole("radio", { name: t(takesBack ? authorsFileTexts.takeBack : authorsFileTexts.letBePublic) }).check();
    await page.getByRole("button", { name: t(authorsFileTexts.doChoose) }).click();
    await expect(page.getByText(t(takesBack ? authorsFileTexts.tookBack : authorsFileTexts.letPublic))).toBeVisible();

    await signIn(page, language, takesBack ? "reviewer.mx" : "reviewer.us");
    expect((await page.goto(`${desk}/attachments/2`))!.status()).toBe(takesBack ? 404 : 200);
    if (!takesBack) await expect(page.locator("mark")).toHaveText(secret);
  });

  test(`a file is added afterwards, and one that cannot be taken is named with what to do, in ${language}`, async ({ page }, { project }) => {
    const comment = await aReceivedComment(language, { title: `Added to (${project.name}, ${language})` });
    await openWithReceipt(page, language, comment);
    await page.getByRole("link", { name: t(authorsFileTexts.toFiles) }).click();
    await page.getByLabel(t(uploadTexts.choose)).setInputFiles([
      { name: "later.docx", mimeType: "application/octet-stream", buffer: await docx() }, { name: "program.exe", mimeType: "application/octet-stream", buffer: Buffer.from("MZ") },
    ]);
    if (project.name === "no-javascript") await page.getByRole("button", { name: t(uploadTexts.upload), exact: true }).click();
    await expect(page.getByText(`program.exe: ${t(refusalText.type)}`).first()).toBeVisible({ timeout: 20_000 });
    await expect(page.getByRole("region", { name: t(authorsFileTexts.title) })).toContainText("later.docx");
    // The portal of the journeys has no scanner.
    await expect(async () => {
      await page.goto(portal(`/${language}/track/${comment.reference}`));
      await expect(page.getByText(t(authorsFileTexts.stateHeld))).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 20_000 });
    await expect(page.getByText(t(authorsFileTexts.toldAttached))).toBeVisible();
    expect((await page.request.get(portal(`/${language}/track/${comment.reference}/attachments/1`))).status()).toBe(409);
  });
}
