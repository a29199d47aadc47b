import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { readQuery } from "#app/http/query.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { may } from "#app/people/permissions.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { AnsweredForm, Wrong, useField } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Pagination } from "#app/ui/pagination.tsx";
import { db } from "#db/database.server.ts";
import { putInCampaign } from "../placements.server.ts";
import { MoveForm, whereTo } from "./campaigns.ts";
import { membersOf, submissionsNamed } from "./desk-campaigns.server.ts";
import { CampaignFrame } from "./frame.tsx";
import { MemberItem } from "./member-item.tsx";
import { MoveFields } from "./move-fields.tsx";
import { shownAt } from "./shown.server.ts";
import { deskCampaignTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.members, triageTexts.desk);

const Query = z.object({ list: z.enum(["without", "added"]).optional(), page: z.coerce.number().int().min(1).max(20_000).optional() });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-desk");
  const { id, campaign } = await shownAt(db, languageOf(params), params.campaign, "/members");
  const { list = "without", page = 1 } = readQuery(request, Query);
  const members = campaign ? await membersOf(db, campaign, { added: list === "added", page }) : { found: [], more: false };
  return json({ id, campaign: campaign ?? null, ...members, list, page, moves: may(person, "group-campaigns") });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await admit(request, "group-campaigns");
  const language = languageOf(params);
  const { id } = await shownAt(db, language, params.campaign, "/members");
  const form = await readForm(request, MoveForm);
  if (!form.ok) return form.problems;
  const { reference, reason } = form.value;
  const to = whereTo(form.value);
  if (to === null) return json({ problems: [{ field: "other", text: texts.enterNumber }], values: form.typed }, { status: 422 });
  const submissions = await submissionsNamed(db, reference);
  if (submissions.length === 0) return json({ problems: [{ field: "reference", text: texts.selectMembers }], values: form.typed }, { status: 422 });
  for (const submission of submissions) insist(person, "group-campaigns", submission);
  const outcome = await putInCampaign(db, person, submissions.map((submission) => submission.id), { to, reason });
  if (outcome === "unknown-campaign") return json({ problems: [{ field: "other", text: texts.unknownNumber }], values: form.typed }, { status: 422 });
  if (outcome === "nothing") return refuse(texts.nothingMoved, { values: form.typed });
  return seeOther(`/${language}/desk/campaigns/${outcome.campaign ?? id}`);
}

export default function CampaignMembersPage() {
  const { id, campaign, found, more, list, page, moves } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  const here = `/${language}/desk/campaigns/${id}/members`;
  const items = <ul className="member-list">{found.map((member) => <MemberItem key={member.reference} campaign={id} member={member} chooses={moves} />)}</ul>;
  return (
    <CampaignFrame id={id} campaign={campaign} tab="/members" answer={answer}>
      <nav className="chips" aria-label={say(texts.members)}>
        <ul>{(["without", "added"] as const).map((each) => <li key={each}><a className="chip" href={`${here}?list=${each}`} aria-current={each === list ? "page" : undefined}>{say(each === "without" ? texts.without : texts.withAdded)}</a></li>)}</ul>
      </nav>
      <h2>{say(list === "without" ? texts.without : texts.withAdded)}</h2>
      {found.length === 0 ? <p>{say(texts.noMembers)}</p> : moves ? (
        <form method="post" noValidate>
          <AnsweredForm answer={answer}>
            <Chosen />
            {items}
            <MoveFields />
          </AnsweredForm>
        </form>
      ) : items}
      <Pagination page={page} more={more} hrefFor={(number) => `${here}?list=${list}&page=${number}`} />
    </CampaignFrame>
  );
}

/** What is wrong with the selection, above the list. */
function Chosen() {
  const { problem } = useField("reference");
  return <div id="field-reference" tabIndex={-1}><Wrong id="reference-problem" text={problem} /></div>;
}
