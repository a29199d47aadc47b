import { OPS, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Sign } from "../matching.ts";

/** a, b, c, d, e, f of ISO 32000, 8.3.4. */
export type Matrix = readonly [number, number, number, number, number, number];
export type Point = readonly [number, number];

/** A sign as a page draws it: `corners` go around what it covers, from the lower left of its own line; `line` leads along its baseline. */
export type Glyph = Sign & { corners: readonly [Point, Point, Point, Point]; line: { from: Point; to: Point }; size: number };

type Font = { ascent?: number; descent?: number; bbox?: number[]; fontMatrix?: number[]; isType3Font?: boolean; vertical?: boolean; defaultVMetrics?: [number, number, number] };
type Drawn = { unicode: string; width: number; isSpace: boolean; vmetric?: [number, number, number] | null };
type State = { ctm: Matrix; font: Font | null; size: number; direction: 1 | -1; charSpacing: number; wordSpacing: number; scale: number; leading: number; rise: number };

export const times = (m: Matrix, n: readonly number[]): Matrix => [
  m[0] * n[0]! + m[2] * n[1]!, m[1] * n[0]! + m[3] * n[1]!, m[0] * n[2]! + m[2] * n[3]!, m[1] * n[2]! + m[3] * n[3]!, m[0] * n[4]! + m[2] * n[5]! + m[4], m[1] * n[4]! + m[3] * n[5]! + m[5],
];
export const placed = (m: Matrix, x: number, y: number): Point => [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]];
export const distance = ([x, y]: Point, [u, v]: Point) => Math.hypot(u - x, v - y);

/** What accents and letters below the line may need of an em, whatever the font says of itself. */
const TALLEST = { up: [0.95, 1.3], down: [0.3, 0.6] } as const;

/**
 * The signs of a page in the order in which it draws them, with where each lies: invisible ones too, those of forms and of what is laid
 * over the page. Our own, because the reader's text items say where a line begins and not where a letter is.
 * @param view what takes a place on the page to where it is seen
 */
export async function glyphsOf(page: PDFPageProxy, view: Matrix): Promise<Glyph[]> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const glyphs: Glyph[] = [];
  const fresh = (): State => ({ ctm: view, font: null, size: 0, direction: 1, charSpacing: 0, wordSpacing: 0, scale: 1, leading: 0, rise: 0 });
  let state = fresh();
  const saved: State[] = [];
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  let [x, y, lineX, lineY] = [0, 0, 0, 0];
  let space = false;
  const move = (right: number, up: number) => {
    x = lineX += right;
    y = lineY += up;
  };
  const show = (drawn: (Drawn | number)[]) => {
    const { font, size, direction, charSpacing, wordSpacing, scale } = state;
    if (!font || size === 0) return;
    const fontMatrix = (font.fontMatrix ?? [0.001, 0, 0, 0.001, 0, 0]) as unknown as Matrix;
    const across = scale * direction;
    const here = times(times(state.ctm, matrix), [1, 0, 0, 1, x, y + state.rise]);
    const box = font.isType3Font && font.bbox ? [font.bbox[1]! * fontMatrix[3], font.bbox[3]! * fontMatrix[3]] : [font.descent || -0.25, font.ascent || 0.9];
    const up = within(Math.max(box[0]!, box[1]!), TALLEST.up) * size * direction;
    const down = -within(-Math.min(box[0]!, box[1]!), TALLEST.down) * size * direction;
    let at = 0;
    for (const glyph of drawn) {
      if (typeof glyph === "number") {
        at += ((font.vertical ? 1 : -1) * glyph * size) / 1000;
        continue;
      }
      const spacing = (glyph.isSpace ? wordSpacing : 0) + charSpacing;
      const place = (right: number, above: number) => placed(here, right * across, above);
      const white = /^\s*$/u.test(glyph.unicode);
      if (font.vertical) {
        const [advance, , below] = glyph.vmetric ?? font.defaultVMetrics ?? [-1000, 500, 880];
        const em = fontMatrix[0] * size;
        const [top, bottom] = [at + (1000 - below) * em, at + advance * em];
        const half = (Math.max(glyph.width, 1000) * em) / 2;
        if (!white) add(glyph.unicode, [place(-half, bottom), place(half, bottom), place(half, top), place(-half, top)], place(0, top), place(0, bottom), distance(place(0, 0), place(0, size)));
        at += advance * em - spacing * direction;
      } else {
        const width = font.isType3Font ? fontMatrix[0] * glyph.width * size : glyph.width * fontMatrix[0] * size;
        const aside = 0.08 * size;
        if (!white) add(glyph.unicode, [place(at - aside, down), place(at + width + aside, down), place(at + width + aside, up), place(at - aside, up)], place(at, 0), place(at + width, 0), distance(place(0, 0), place(0, size)));
        at += width + spacing * (font.isType3Font ? 1 : direction);
      }
      if (white) space = true;
    }
    if (font.vertical) y += at;
    else x += at * across;
  };
  const add = (text: string, corners: Glyph["corners"], from: Point, to: Point, size: number) => {
    glyphs.push({ text, corners, line: { from, to }, size, gap: gapBetween(glyphs.at(-1), from, size, space) });
    space = false;
  };

  for (const [index, operator] of fnArray.entries()) {
    const args = (argsArray[index] ?? []) as number[];
    const objects = args as unknown[];
    switch (operator) {
      case OPS.save: saved.push({ ...state }); break;
      case OPS.restore: state = saved.pop() ?? state; break;
      case OPS.transform: state.ctm = times(state.ctm, args); break;
      case OPS.paintFormXObjectBegin:
        saved.push({ ...state });
        if (objects[0]) state.ctm = times(state.ctm, objects[0] as number[]);
        break;
      case OPS.paintFormXObjectEnd: state = saved.pop() ?? state; break;
      case OPS.beginGroup: saved.push({ ...state }); break;
      case OPS.endGroup: state = saved.pop() ?? state; break;
      case OPS.beginAnnotation:
        saved.length = 0;
        state = { ...fresh(), ctm: times(times(view, objects[2] as number[]), objects[3] as number[]) };
        break;
      case OPS.endAnnotation: state = fresh(); break;
      case OPS.beginText:
        matrix = [1, 0, 0, 1, 0, 0];
        x = y = lineX = lineY = 0;
        break;
      case OPS.setTextMatrix:
        // The reader hands the six numbers over as an array of floats of its own.
        matrix = Array.from(objects[0] as ArrayLike<number>) as unknown as Matrix;
        x = y = lineX = lineY = 0;
        break;
      case OPS.setCharSpacing: state.charSpacing = args[0]!; break;
      case OPS.setWordSpacing: state.wordSpacing = args[0]!; break;
      case OPS.setHScale: state.scale = args[0]! / 100; break;
      case OPS.setLeading: state.leading = -args[0]!; break;
      case OPS.setTextRise: state.rise = args[0]!; break;
      case OPS.setFont:
        state.font = page.commonObjs.get(objects[0] as string) as Font;
        state.size = Math.abs(args[1]!);
        state.direction = args[1]! < 0 ? -1 : 1;
        break;
      case OPS.setGState:
        for (const [key, value] of objects[0] as [string, [string, number]][]) if (key === "Font") [state.font, state.size] = [page.commonObjs.get(value[0]) as Font, Math.abs(value[1])];
        break;
      case OPS.moveText: move(args[0]!, args[1]!); break;
      case OPS.setLeadingMoveText:
        state.leading = args[1]!;
        move(args[0]!, args[1]!);
        break;
      case OPS.nextLine: move(0, state.leading); break;
      case OPS.showText: show(objects[0] as (Drawn | number)[]); break;
    }
  }
  return glyphs;
}

const within = (value: number, [least, most]: readonly [number, number]) => Math.min(most, Math.max(least, value));

/** Whether a sign goes on with the word before it, begins another on its line, or begins another line. */
export function gapBetween(before: Glyph | undefined, from: Point, size: number, space = false): Sign["gap"] {
  if (!before) return "line";
  const em = Math.max(0.001, Math.min(size, before.size));
  const [start, end] = [before.line.from, before.line.to];
  const long = distance(start, end) || 1;
  const along = [(end[0] - start[0]) / long, (end[1] - start[1]) / long] as const;
  const away = [from[0] - end[0], from[1] - end[1]] as const;
  const right = away[0] * along[0] + away[1] * along[1];
  const aside = Math.abs(away[0] * along[1] - away[1] * along[0]);
  if (aside > 0.6 * Math.max(size, before.size) || right < -1.2 * em || right > 4 * em) return "line";
  return space || right > 0.2 * em ? "space" : "none";
}
