import type { LoaderFunctionArgs } from "@remix-run/node";
import { seeOther } from "#app/http/answers.server.ts";
import { recoveryCodesCookie } from "#app/http/cookies.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { say } from "#app/languages/say.ts";
import { admitHalfway } from "../doors.server.ts";
import { codesSealed } from "./factors.server.ts";
import { factorTexts as texts } from "./texts.ts";

/** The recovery codes that were made just now, as text. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { person } = await admitHalfway(request);
  const language = languageOf(params);
  const codes = codesSealed(person, await recoveryCodesCookie.read(request));
  if (!codes) return seeOther(`/${language}/sign-in/recovery-codes`);
  const { name, email } = person;
  const lines = [say(language, texts.codesSheet), say(language, texts.codesOf, { name, email }), "", ...codes];
  return new Response(`${lines.join("\n")}\n`, {
    headers: {
      "Content-Type": "text/plain; charset=utf-8", "Content-Disposition": `attachment; filename="hled-${language === "en" ? "recovery-codes" : "codigos-de-recuperacion"}.txt"`,
      "Cache-Control": "private, no-store",
    },
  });
}
