import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { readQuery } from "#app/http/query.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useSay } from "#app/languages/use-language.ts";
import { admit } from "#app/people/doors.server.ts";
import { may } from "#app/people/permissions.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { NewerOlder } from "#app/ui/pagination.tsx";
import { uiTexts } from "#app/ui/texts.ts";
import { db } from "#db/database.server.ts";
import { BulkForm } from "./bulk/bulk-bar.tsx";
import { isOldestFirst, placeWords, queryOf, QueueQuery, wholeView } from "./queue.ts";
import { countViews, placeOf, previewOf, queue, shownView } from "./queue.server.ts";
import { queueChoices } from "./queue/choices.server.ts";
import { viewLabel, viewMeans } from "./queue/filter-words.tsx";
import { NothingFits, QueueChips, QueueFilters } from "./queue/filters.tsx";
import { useQueueLinks } from "./queue/links.ts";
import { QueuePreview } from "./queue/preview.tsx";
import { QueueTable } from "./queue/table.tsx";
import { viewsFor } from "./queue/saved-views.server.ts";
import { queueTexts as texts } from "./queue/texts.ts";
import { QueueViews } from "./queue/views.tsx";
import { outcomeLabel } from "./triage.ts";
import { triageTexts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, triageTexts.queue, triageTexts.desk);

const Look = z.object({ selected: z.string().regex(/^HLED-[0-9A-Z]{4}-[0-9A-Z]{4}$/).optional() });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-desk");
  languageOf(params);
  const { at: _at, ...asked } = readQuery(request, QueueQuery);
  const look = readQuery(request, Look);
  const [counts, choices, saved, selected] = await Promise.all([countViews(db, person), queueChoices(db), viewsFor(db, person).execute(), look.selected ? previewOf(db, look.selected) : undefined]);
  // Whoever has something of their own begins with that.
  const view = shownView(asked.view || asked.q || asked.decision || counts.mine.count === 0 ? asked : { ...asked, view: "mine" });
  const filter = { ...asked, view };
  const result = await queue(db, person, filter);
  const preview = selected && { submission: selected, at: result.found.find(({ reference }) => reference === selected.reference)?.place ?? placeWords((await placeOf(db, selected.id))!) };
  return json({
    ...result, counts, choices, saved: saved.map(({ id, title, query }) => ({ id, title, query })), saves: may(person, "save-views"), filter, selected: preview?.submission.reference,
    preview: preview ?? null, triagesSpam: may(person, "triage-spam"), decides: may(person, "decide-submissions"),
  });
}

export default function QueuePage() {
  const { found, count, more, newer, older, counts, choices, saved, saves, filter, selected, preview, triagesSpam, decides } = useLoaderData<typeof loader>();
  const say = useSay();
  const links = useQueueLinks();
  const view = wholeView(filter);
  const waits = filter.view !== "decided" && filter.view !== "all" && !filter.q;
  const label = say(filter.decision ? outcomeLabel[filter.decision] : viewLabel[filter.view]);
  const howMany = more ? say(triageTexts.moreThan, { count }) : say(triageTexts.howMany, { count });
  const list = <QueueTable rows={found} filter={filter} selected={selected} sorts={waits} chooses={decides} />;
  const means = !isOldestFirst(filter.view) ? texts.newestFirst : filter.q || filter.sort === "longest" ? texts.longestFirst : viewMeans[filter.view];
  return (
    <Page title={say(triageTexts.queue)} wide>
      <QueueViews {...{ filter, counts, saved, triagesSpam, saves, decides }} />
      <QueueFilters {...{ filter, choices }} />
      <QueueChips {...{ filter, choices }} />
      <div className={preview ? "queue-split queue-split--open" : "queue-split"}>
        <section className="queue-split__list">
          <h2>{label}: {filter.after || filter.before ? say(texts.continued) : howMany}</h2>
          {(means || filter.q) && <p className="usa-hint">{means && say(means)} {filter.q && say(texts.searchedBoth)}</p>}
          {found.length === 0 ? <NothingFits {...{ filter, choices }} /> : decides ? (
            <BulkForm view={queryOf(view)} references={found.map(({ reference }) => reference)} beyond={newer || older ? howMany : null}>{list}</BulkForm>
          ) : list}
          <NewerOlder newer={newer && links.list({ ...view, before: newer })} newerText={say(uiTexts.previousPage)} older={older && links.list({ ...view, after: older })} olderText={say(uiTexts.nextPage)} />
        </section>
        {preview && <QueuePreview submission={preview.submission} at={preview.at} filter={filter} />}
      </div>
    </Page>
  );
}
