import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { seeOther } from "#app/http/answers.server.ts";
import { readQuery } from "#app/http/query.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit } from "#app/people/doors.server.ts";
import { readReference } from "#app/submissions/reference.ts";
import { Alert } from "#app/ui/alert.tsx";
import { AnsweredForm, SubmitButton, TextField } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { namedOnDesk } from "../spam/suspicions.server.ts";
import { triageTexts } from "../texts.ts";
import { destinationsFor, type Destination } from "./destinations.ts";
import { keyTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.go, triageTexts.desk);

const Query = z.object({ q: z.string().max(200).default("") });

/** A reference leads to its submission, the whole name of a place there; else the places whose names hold what was asked. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-desk");
  const language = languageOf(params);
  const { q } = readQuery(request, Query);
  const reference = readReference(q);
  const [found] = reference ? await namedOnDesk(db, [reference]) : [];
  if (found) return seeOther(`/${language}/desk/submissions/${found.reference}`);
  const all = destinationsFor(person, language);
  const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const named = all.filter(({ text }) => plain(text).includes(plain(q)));
  if (q && named.length === 1) return seeOther(named[0]!.to);
  return json({ asked: q, reference, found: named.length > 0, places: named.length > 0 ? named : all });
}

export default function GoPage() {
  const { asked, reference, found, places } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  return (
    <Page title={say(texts.go)}>
      {asked && (reference || !found) && <Alert kind="warning" answers>{reference ? say(texts.noSuchReference, { reference }) : say(texts.noSuchPlace, { asked })} <a className="usa-link" href={`/${language}/desk?${new URLSearchParams({ view: "all", q: asked })}`}>{say(texts.lookFor, { asked })}</a></Alert>}
      <form method="get" role="search">
        <AnsweredForm values={{ q: asked }}>
          <TextField name="q" type="search" label={say(texts.where)} hint={say(texts.goHintPage)} autoComplete="off" />
          <SubmitButton>{say(texts.go)}</SubmitButton>
        </AnsweredForm>
      </form>
      <h2>{say(texts.places)}</h2>
      <ul className="usa-list">{(places as Destination[]).map(({ to, text }) => <li key={to}><a className="usa-link" href={to}>{text}</a></li>)}</ul>
    </Page>
  );
}
