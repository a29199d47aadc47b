import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData, useParams } from "@remix-run/react";
import { isOwnPath, leaveFor, notFound } from "#app/http/answers.server.ts";
import { mayArrive } from "#app/http/limits.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { anyone } from "../doors.server.ts";
import { beginVisit, governmentOf } from "./providers.server.ts";
import { providerTexts as texts } from "./texts.ts";
import { isTrouble, TROUBLES, type Trouble } from "./trouble.ts";

const titleOf = (trouble: Trouble | undefined) => (trouble === "no-role" ? texts.arrivedTitle : texts.title);
export const meta: MetaFunction<typeof loader> = ({ params, data }) => metaTitle(params, titleOf(data?.trouble));

const tell = (trouble: Trouble) => json({ trouble }, { status: TROUBLES[trouble].status });

/**
 * Off to the provider, with `?again` to show anew who one is; or, with `?trouble=`, why somebody was not signed in there.
 * A link and no form: `form-action` of our policy holds for where a provider redirects to as well.
 */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const government = governmentOf(params.government) ?? notFound();
  const { searchParams } = new URL(request.url);
  const trouble = searchParams.get("trouble");
  if (isTrouble(trouble)) return tell(trouble);
  if (!(await mayArrive(context.network))) return tell("too-many");
  const back = searchParams.get("back") ?? "";
  const begun = await beginVisit(government, { language, back: isOwnPath(back) ? back : "", errand: searchParams.has("again") ? "confirm" : "sign-in" });
  if (typeof begun === "string") return tell(begun);
  return leaveFor(begun.address, { "Set-Cookie": begun.cookie });
}

/** Nobody was signed in, and why; with the one thing that helps. */
export default function VisitPage() {
  const { trouble } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const { government } = useParams();
  const { text, again } = TROUBLES[trouble];
  const visit = `/${language}/sign-in/with/${government}${trouble === "not-again" ? "?again" : ""}`;
  const signIn = `/${language}/sign-in`;
  return (
    <Page title={say(titleOf(trouble))}>
      <p className="usa-intro">{say(text)}</p>
      {again && <p><a className="usa-button" href={visit}>{say(texts.again)}</a></p>}
      {trouble === "prove-first"
        ? <p><a className="usa-button" href={`${signIn}?back=${encodeURIComponent(visit)}`}>{say(texts.proveNow)}</a></p>
        : <p><a className="usa-link" href={signIn}>{say(texts.toSignIn)}</a></p>}
    </Page>
  );
}
