import AxeBuilder from "@axe-core/playwright";
import { readFile } from "node:fs/promises";
import { authorsFileTexts } from "#app/submissions/tracking/attachments/texts.ts";
import { redactionReasonLabel } from "#app/submissions/redactions/redactions.ts";
import { redactionTexts as texts } from "#app/triage/attachments/redaction-texts.ts";
import { attachmentTexts as deskTexts } from "#app/triage/attachments/texts.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { pdf } from "#tests/support/files.ts";
import { aReceivedComment, expect, openWithReceipt, portal, signIn, stepAway, test, toPublish, wordsIn } from "#tests/support/journeys.ts";

// Its pages open files in processes of their own: on a busy machine they take their time.
test.use({ actionTimeout: 60_000, navigationTimeout: 60_000 });

const TELEPHONE = "55 1234 5678";

for (const language of ["en", "es"] as const) {
  const t = wordsIn(language);

  test(`a PDF with a telephone number is redacted, cleared by a second person, published and downloaded without it, in ${language}`, async ({ page, javaScriptEnabled }, { project }) => {
    test.setTimeout(240_000);
    const comment = await aReceivedComment(language, {
      title: `With a telephone number (${project.name}, ${language})`,
      attachments: [{ name: "letter.pdf", kind: "pdf", bytes: await pdf({ pages: [`Call the office at ${TELEPHONE} about the crossing.`, "The second page stays."] }), text: "read anew by its page" }],
    });
    const desk = portal(`/${language}/desk/submissions/${comment.reference}`);
    const redactions = `${desk}/attachments/1/redactions`;

    await signIn(page, language, "reviewer.us");
    await page.goto(`${desk}/attachments/1`);
    await page.getByRole("link", { name: t(texts.open) }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t(texts.title, { number: 1 }));
    // What is not there is refused, and what was typed stays.
    await page.getByRole("textbox", { name: t(texts.theWords) }).fill("66 6666 6666");
    await page.getByRole("combobox", { name: t(texts.reason) }).selectOption("personal-data");
    await page.getByRole("button", { name: t(texts.save), exact: true }).click();
    await expect(page.getByRole("alert").first()).toContainText(t(texts.noWords));
    await expect(page.getByRole("textbox", { name: t(texts.theWords) })).toHaveValue("66 6666 6666");
    // The number is proposed by its shape.
    await page.getByRole("button", { name: new RegExp(`^${t(texts.redactIt)}.*${TELEPHONE}$`) }).click();
    await expect(page.locator("del")).toHaveText(TELEPHONE);
    await expect(page.getByRole("cell", { name: t(redactionReasonLabel["personal-data"]) })).toBeVisible();
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      // axe is itself JavaScript in the page.
      if (javaScriptEnabled) expect((await new AxeBuilder({ page }).setLegacyMode().analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    }
    for (const picture of ["pages/1", "pages/1?as=public"]) expect((await page.request.get(`${desk}/attachments/1/${picture}`)).headers()["content-type"]).toBe("image/jpeg");
    expect((await page.request.get(`${desk}/attachments/1/preview`)).status()).toBe(200);

    // The first person proposes and cannot clear.
    await page.goto(`${desk}/attachments/1`);
    await page.getByRole("radio", { name: t(texts.toPropose) }).check();
    await page.getByRole("button", { name: t(deskTexts.save), exact: true }).click();
    await expect(page.getByRole("radio", { name: t(texts.toClear) })).toHaveCount(0);
    await stepAway(page);

    await signIn(page, language, "reviewer.mx");
    await page.goto(`${desk}/attachments/1`);
    await page.getByRole("radio", { name: t(texts.toClear) }).check();
    await page.getByRole("button", { name: t(deskTexts.save), exact: true }).click();
    await page.goto(desk);
    await (await toPublish(page, language)).check();
    await page.getByRole("button", { name: t(triageTexts.decide) }).click();
    await stepAway(page);

    const publicPage = portal(`/${language}/submissions/${comment.reference}`);
    await page.goto(publicPage);
    const [copy] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: /^(Attachment|Archivo adjunto) 1 \(PDF/ }).click()]);
    const bytes = await readFile(await copy.path());
    const { pdf: reader } = await import("#app/files/looker/pdf.ts");
    const [first, second] = (await reader.read(bytes)) as string[];
    expect(first!.replace(/\s+/g, " ")).toMatch(/^Call the office at \[.*\] about the crossing\.$/);
    expect(second).toContain("The second page stays.");
    expect(bytes.includes("5678")).toBe(false);

    // The author reads what was hidden and why.
    await openWithReceipt(page, language, comment);
    await expect(page.getByText(t(authorsFileTexts.hiddenTitle))).toBeVisible();
    await expect(page.locator("#attachments")).toContainText(TELEPHONE);
    await expect(page.locator("#attachments")).toContainText(t(redactionReasonLabel["personal-data"]));

    // Redacted otherwise afterwards, it is public no longer.
    await signIn(page, language, "reviewer.us");
    await page.goto(redactions);
    await page.getByRole("button", { name: t(texts.remove) }).click();
    await expect(page.getByText(t(texts.none))).toBeVisible();
    expect((await page.request.get(`${publicPage}/attachments/1`)).status()).toBe(404);
  });
}
