import { LOCALE, type Language } from "#app/languages/languages.ts";
import { useSay } from "#app/languages/use-language.ts";
import { headingsOf, PAGES, type Block, type Document, type Pages, type Part, type Run } from "./document.ts";
import { documentTexts as texts } from "./texts.ts";

/** A document as a page: its parts one after another, or side by side where they face each other. On paper each begins on a page of its own. `only`: those of its parts that are drawn here. */
export function DocumentShown({ document, only = document.parts }: { document: Document; only?: Part[] }) {
  const rows: Part[][] = [];
  for (const part of only) {
    if (part.side === "right") rows.at(-1)!.push(part);
    else rows.push([part]);
  }
  return (
    <div className="document">
      {rows.map((parts, index) => (
        <div key={index} className={parts.length > 1 ? "document__row document__row--facing" : "document__row"}>
          {parts.map((part) => (
            <section key={part.language} className="document__part" lang={LOCALE[part.language]}>
              {part.blocks.map((block, number) => <Shown key={number} block={block} part={part} document={document} />)}
            </section>
          ))}
        </div>
      ))}
    </div>
  );
}

const idOf = (language: Language, id: string) => `${language}-${id}`;

function Shown({ block, part: { language }, document }: { block: Block; part: Part; document: Document }) {
  const said = (runs: Run[]) => runs.map(({ text, lang, bold, whole, href }, index) => {
    if (href) return <a key={index} className="usa-link" href={href}>{text}</a>;
    const words = (lang && lang !== language) || whole ? <span lang={lang && LOCALE[lang]} className={whole ? "document__whole" : undefined}>{text}</span> : text;
    return bold ? <strong key={index}>{words}</strong> : <span key={index}>{words}</span>;
  });
  switch (block.kind) {
    case "title": return <p className="document__title">{block.text}</p>;
    case "heading": return block.level === 1 ? <h2 id={idOf(language, block.id)}>{block.text}</h2> : <h3 id={idOf(language, block.id)}>{block.text}</h3>;
    case "paragraph": return <p className={block.leads ? "document__leads" : undefined}>{said(block.runs)}</p>;
    case "quote": return <blockquote><p lang={LOCALE[block.lang]}>{block.text}</p>{block.translation && <p>{said(block.translation)}</p>}<footer>{said(block.by)}</footer></blockquote>;
    case "list": return <ul className="usa-list">{block.items.map((item, index) => <li key={index}>{said(item)}</li>)}</ul>;
    case "table": return (
      <table className="usa-table usa-table--borderless usa-table--stacked">
        <caption className="usa-sr-only">{block.caption}</caption>
        <thead><tr>{block.head.map((text) => <th scope="col" key={text}>{text}</th>)}</tr></thead>
        <tbody>{block.rows.map((cells, index) => <tr key={index}>{cells.map((cell, number) => {
          const words = said([typeof cell === "string" ? { text: cell } : cell]);
          return number === 0 ? <th scope="row" key={number} data-label={block.head[number]}>{words}</th> : <td key={number} data-label={block.head[number]}>{words}</td>;
        })}</tr>)}</tbody>
      </table>
    );
    case "contents": return (
      <nav aria-label={block.title}>
        <p className="document__contents">{block.title}</p>
        <ul className="usa-list">{headingsOf(document, language, block.depth).map(({ id, text, level }) => <li key={id} className={level === 2 ? "document__inner" : undefined}><a className="usa-link" href={`#${idOf(language, id)}`}>{text}</a></li>)}</ul>
      </nav>
    );
  }
}

/** Which pages are shown, and the way to the others and to each as a file, where it is one. */
export function PagesChosen({ chosen, hrefFor, fileFor }: { chosen: Pages; hrefFor: (pages: Pages) => string; fileFor?: (pages: Pages) => string }) {
  const say = useSay();
  return (
    <div className="not-printed">
      <nav className="tabs" aria-label={say(texts.pages)}>
        <ul>{PAGES.map((each) => <li key={each}><a href={hrefFor(each)} aria-current={each === chosen ? "page" : undefined}>{say(texts[each])}</a></li>)}</ul>
      </nav>
      {fileFor && <p><a className="usa-link" href={fileFor(chosen)}>{say(texts.download, { pages: say(texts[chosen]) })}</a></p>}
    </div>
  );
}
