import { randomUUID } from "node:crypto";
import { pointTexts as texts } from "#app/themes/points/texts.ts";
import { codebookTexts } from "#app/themes/codebook/texts.ts";
import { aReceivedComment, besidePortal, expect, portal, signIn, test, wordsIn } from "#tests/support/journeys.ts";


for (const language of ["en", "es"] as const) {
  const t = wordsIn(language);
  const said = language === "en"
    ? { first: "We ask for more customs lanes at night.", second: "Trucks wait nine hours with fruit.", third: "More customs lanes at night would help.", exact: "Trucks wait nine hours", label: "Lanes at night" }
    : { first: "Pedimos más carriles de aduana de noche.", second: "Los camiones esperan nueve horas con fruta.", third: "Más carriles de aduana de noche ayudarían.", exact: "Los camiones esperan nueve horas", label: "Carriles de noche" };

  test(`passages become points under a theme, and what resembles them is proposed, in ${language}`, async ({ page, javaScriptEnabled }) => {
    const label = `${said.label} ${javaScriptEnabled}`;
    const { reference } = await aReceivedComment(language, { title: `Lanes (${javaScriptEnabled})`, text: `${said.first} ${said.second}\n\n${said.third}`, until: "published" });
    await signIn(page, language, "lead.mx");
    await page.goto(portal(`/${language}/desk/themes/new`));
    await page.getByLabel(t(codebookTexts.pillar)).selectOption("2");
    for (const each of ["en", "es"] as const) {
      await page.locator(`[name=label_${each}]`).fill(each === language ? label : `${label} (${each})`);
      await page.locator(`[name=definition_${each}]`).fill("What is asked of customs.");
    }
    await page.getByRole("button", { name: t(codebookTexts.save) }).click();
    await expect(page.getByRole("heading", { level: 1, name: label })).toBeVisible();

    // By sentences, under the theme.
    await page.goto(portal(`/${language}/desk/submissions/${reference}/points`));
    const mark = page.locator("form#mark");
    await page.getByRole("checkbox", { name: said.first }).check();
    await mark.getByLabel(t(texts.theme), { exact: true }).fill(label.toUpperCase());
    await mark.getByLabel(t(texts.important)).check();
    await mark.getByRole("button", { name: t(texts.markSentences) }).click();
    const points = page.locator("#points > ol > li");
    await expect(points).toHaveCount(1);
    await expect(points.first()).toContainText(said.first);
    await expect(points.first().getByRole("link", { name: label })).toBeVisible();

    // By exact words: typed, or selected where a script fills them in.
    if (javaScriptEnabled) {
      await page.evaluate((words) => {
        const piece = [...document.querySelectorAll("[data-start]")].find((each) => each.textContent.includes(words))!;
        const range = document.createRange();
        range.setStart(piece.firstChild!, piece.textContent.indexOf(words));
        range.setEnd(piece.firstChild!, piece.textContent.indexOf(words) + words.length);
        getSelection()!.removeAllRanges();
        getSelection()!.addRange(range);
      }, said.exact);
      await expect(mark.getByLabel(t(texts.words))).toHaveValue(said.exact);
      await expect(mark.locator("[name=start]")).toHaveValue(String(said.first.length + 1));
    } else await mark.getByLabel(t(texts.words)).fill(said.exact);
    await mark.getByRole("button", { name: t(texts.markWords) }).click();
    await expect(page.locator("mark", { hasText: said.exact })).toHaveText(said.exact);

    // What nobody ticked is refused in words.
    await mark.getByRole("button", { name: t(texts.markSentences) }).click();
    await expect(page.getByRole("alert")).toContainText(t(texts.pickSentence));

    // What resembles the coded point is proposed, and counts once it is accepted.
    await page.getByRole("checkbox", { name: said.third }).check();
    await mark.getByRole("button", { name: t(texts.markSentences) }).click();
    await expect(points).toHaveCount(3);
    await besidePortal(async (db) => (await import("#app/themes/points/following.server.ts")).followPoints(db));
    await page.reload();
    const accept = page.getByRole("button", { name: t(texts.acceptThis, { theme: label, number: 3 }) });
    await accept.click();
    await expect(accept).toHaveCount(0);
    await expect(points.nth(2).locator(".chips").getByRole("link", { name: label })).toBeVisible();
    await points.nth(2).locator(".chips").getByRole("link", { name: label }).click();
    await expect(page.locator("main q")).toHaveCount(2);
  });

  test(`what a member added to a campaign is marked in the member from the template's page, and from there one goes back to the others, in ${language}`, async ({ page }) => {
    const own = language === "en" ? "My own cold store lost eleven pallets of berries in August." : "Mi propio frigorífico perdió once tarimas de fresa en agosto.";
    const { template, added } = await besidePortal(async (db) => {
      const { copies, added } = await (await import("#tests/support/letters.ts")).aPublicCampaign(db, language, `Otay ${randomUUID().slice(0, 8)}`, own);
      const { template_id } = await db.selectFrom("campaign_summaries").select("template_id").where("template_id", "in", copies.map(({ id }) => id)).executeTakeFirstOrThrow();
      return { template: copies.find(({ id }) => id === template_id)!.reference, added: added.reference };
    });
    await signIn(page, language, "lead.us");
    await page.goto(portal(`/${language}/desk/submissions/${template}/points`));
    await page.getByRole("button", { name: t(texts.markAdded, { reference: added }) }).click();
    await expect(page.locator("mark", { hasText: own })).toBeVisible();
    await expect(page.locator("#points .usa-alert")).toContainText(t(texts.addedMarked));
    await page.getByRole("link", { name: t(texts.backToAdded) }).click();
    await expect(page).toHaveURL(portal(`/${language}/desk/submissions/${template}/points#added`));
    await expect(page.getByRole("button", { name: t(texts.markAdded, { reference: added }) })).toHaveCount(0);
  });
}
