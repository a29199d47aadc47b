import { passkeyTexts as texts } from "#app/people/passkeys/texts.ts";
import { aReceivedComment, expect, joinAsReviewer, portal, publishFromQueue, signOut, test, wordsIn } from "#tests/support/journeys.ts";

for (const language of ["en", "es"] as const) {
  test(`from the invitation to the first decision with a passkey and nothing else, in ${language}`, async ({ page }, { project }) => {
    const t = wordsIn(language);
    const { title } = await aReceivedComment(language, { title: `By passkey (${project.name})` });
    const { goOn } = await joinAsReviewer(page, language, `passkey-${language}-${project.name}@example.org`, "una frase larga y fácil");
    await goOn();
    await expect(page).toHaveURL(portal(`/${language}/desk`));
    await page.goto(portal(`/${language}/desk/account/passkeys`));
    if (project.name === "no-javascript") {
      await expect(page.getByText(t(texts.neededToAdd))).toBeVisible();
      await expect(page.getByRole("button", { name: t(texts.add) })).toBeHidden();
      return;
    }
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("WebAuthn.enable");
    await devtools.send("WebAuthn.addVirtualAuthenticator", {
      options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    });
    await page.getByLabel(t(texts.label)).fill("Laptop");
    await page.getByRole("button", { name: t(texts.add) }).click();
    await expect(page.getByRole("link", { name: t(texts.changeOne, { name: "Laptop" }) })).toBeVisible();

    await signOut(page, language);
    await page.getByRole("button", { name: t(texts.signIn) }).click();
    await expect(page).toHaveURL(portal(`/${language}/desk`));
    await publishFromQueue(page, language, title);
  });
}
