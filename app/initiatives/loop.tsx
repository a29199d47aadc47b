import { formatNumber } from "#app/languages/formats.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { dialogueTexts as texts } from "./texts.ts";

/** The steps of the loop, in order: what stands in the picture, and what it means. */
export const LOOP = [
  { title: texts.loop1, note: texts.loop1Note, text: texts.loop1Text },
  { title: texts.loop2, note: texts.loop2Note, text: texts.loop2Text },
  { title: texts.loop3, note: texts.loop3Note, text: texts.loop3Text },
  { title: texts.loop4, note: texts.loop4Note, text: texts.loop4Text },
  { title: texts.loop5, note: texts.loop5Note, text: texts.loop5Text },
  { title: texts.loop6, note: texts.loop6Note, text: texts.loop6Text },
  { title: texts.loop7, note: texts.loop7Note, text: texts.loop7Text },
] as const;

// The track: out along the top, back along the bottom. Both governments have the comment from its arrival to their joint answer.
const TOP = 120;
const BOTTOM = 330;
const PLACES = [[150, TOP], [400, TOP], [650, TOP], [880, TOP], [780, BOTTOM], [490, BOTTOM], [200, BOTTOM]] as const;

export type LoopNumbers = { published: number; texts: number; answered: number; responses: number };

/** The loop as a picture. On a narrow screen, and for who listens, it is a list of the same steps. */
export function LoopPicture({ numbers }: { numbers: LoopNumbers }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <figure className="loop">
      <svg className="loop__picture" viewBox="20 46 1024 352" aria-hidden="true" focusable="false">
        <path className="loop__track" d={`M400 ${TOP}H145a105 105 0 0 0 0 210H780`} />
        <path className="loop__us" d={`M400 ${TOP - 6}H915a111 111 0 0 1 0 222H780`} />
        <path className="loop__mx" d={`M400 ${TOP + 6}H915a99 99 0 0 1 0 198H780`} />
        <path className="loop__arrow" d="M274 112l11 8-11 8M524 112l11 8-11 8M772 112l11 8-11 8M646 322l-11 8 11 8M356 322l-11 8 11 8M32 236l8-11 8 11" />
        <g className="loop__side">
          <path className="loop__us" d="M822 204h26" />
          <text x="858" y="210">{say(texts.unitedStates)}</text>
          <path className="loop__mx" d="M822 240h26" />
          <text x="858" y="246">{say(texts.mexico)}</text>
        </g>
        {LOOP.map(({ title, note }, index) => {
          const [x, y] = PLACES[index]!;
          const label = y === TOP ? y - 58 : y + 52;
          return (
            <g key={index} textAnchor="middle">
              <circle className={index === 4 ? "loop__stop loop__stop--joint" : "loop__stop"} cx={x} cy={y} r={index === 4 ? 27 : 21} />
              <text className={index === 4 ? "loop__number loop__number--joint" : "loop__number"} x={x} y={y + 6}>{index + 1}</text>
              <text className="loop__title" x={x} y={label}>{say(title)}</text>
              <text className="loop__note" x={x} y={label + 22}>{say(note)}</text>
            </g>
          );
        })}
      </svg>
      <dl className="loop__numbers">
        <div><dt>{say(texts.published, { count: numbers.published })}{numbers.published > 0 && <>, {say(texts.distinct, { texts: numbers.texts })}</>}</dt><dd>{formatNumber(language, numbers.published)}</dd></div>
        <div><dt>{say(texts.answered, { count: numbers.answered })}</dt><dd>{formatNumber(language, numbers.answered)}</dd></div>
        <div><dt>{say(texts.responses, { count: numbers.responses })}</dt><dd>{formatNumber(language, numbers.responses)}</dd></div>
      </dl>
      <ol className="loop__list">
        {LOOP.map(({ title, note }, index) => (
          <li key={index} className={index >= 1 && index < 4 ? "loop__step loop__step--two" : index === 4 ? "loop__step loop__step--joint" : "loop__step"}>
            <strong>{say(title)}</strong> <span>{say(note)}</span>
          </li>
        ))}
      </ol>
    </figure>
  );
}
