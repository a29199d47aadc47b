import type { PDFHexString, PDFRef} from "@cantoo/pdf-lib";
import { PDFName, PDFNumber, type PDFDict, type PDFDocument } from "@cantoo/pdf-lib";
import { distance, type Glyph, type Point } from "./glyphs.ts";

const number = (value: number) => String(Math.round(value * 1000) / 1000);

/** Fonts whose letters are drawn as nothing and say what they are: what is on a picture can be read aloud, searched and copied by them. */
export class TextLayer {
  private readonly codes = new Map<string, number>();
  private readonly fonts: PDFRef[] = [];

  constructor(private readonly document: PDFDocument) {}

  /** The instructions for words of one line, where they lie on a page of this height. */
  words(glyphs: readonly Glyph[], end: Point, height: number): string {
    const [first] = glyphs as [Glyph];
    const letters = glyphs.flatMap(({ text, gap }, index) => [...(index > 0 && gap !== "none" ? [" "] : []), ...[...text.normalize("NFKC")].filter((letter) => letter.trim() !== "")]);
    letters.push(" ");
    const long = distance(first.line.from, end);
    const last = glyphs.at(-1)!.line.to;
    const way = distance(first.line.from, last) || 1;
    const [a, b] = [(last[0] - first.line.from[0]) / way, -(last[1] - first.line.from[1]) / way];
    const size = Math.max(0.5, first.size);
    const stretch = Math.max(1, (100 * long) / (letters.length * 0.5 * size));
    const shown = letters.map((letter) => this.coded(letter)).reduce<{ font: number; codes: string }[]>((runs, { font, code }) => {
      const run = runs.at(-1);
      if (run && run.font === font) run.codes += code;
      else runs.push({ font, codes: code });
      return runs;
    }, []);
    return `BT ${number(stretch)} Tz ${[a * size, b * size, -b * size, a * size, first.line.from[0], height - first.line.from[1]].map(number).join(" ")} Tm ${shown.map(({ font, codes }) => `/F${font} 1 Tf <${codes}> Tj`).join(" ")} ET`;
  }

  private coded(letter: string): { font: number; code: string } {
    const place = this.codes.get(letter) ?? this.codes.size;
    this.codes.set(letter, place);
    const font = Math.floor(place / 255);
    this.fonts[font] ??= this.document.context.nextRef();
    return { font, code: ((place % 255) + 1).toString(16).padStart(2, "0") };
  }

  /** The fonts by the names that `words` uses. */
  resources(): PDFDict {
    return this.document.context.obj(Object.fromEntries(this.fonts.map((ref, index) => [`F${index}`, ref])));
  }

  /** Writes the fonts down, once all words are known. */
  finish() {
    const { context } = this.document;
    const nothing = context.register(context.flateStream("500 0 d0"));
    const letters = [...this.codes.keys()];
    for (const [index, ref] of this.fonts.entries()) {
      const own = letters.slice(index * 255, (index + 1) * 255);
      const map = own.map((letter, at) => `<${(at + 1).toString(16).padStart(2, "0")}> <${Buffer.from(letter, "utf16le").swap16().toString("hex")}>`);
      const blocks = Array.from({ length: Math.ceil(map.length / 100) }, (_, at) => map.slice(at * 100, at * 100 + 100)).map((block) => `${block.length} beginbfchar\n${block.join("\n")}\nendbfchar`);
      const unicode = `/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Letters def\n/CMapType 2 def\n1 begincodespacerange\n<00> <FF>\nendcodespacerange\n${blocks.join("\n")}\nendcmap\nend\nend`;
      const names = own.map((_, at) => `g${at + 1}`);
      context.assign(ref, context.obj({
        Type: "Font", Subtype: "Type3", FontBBox: [0, 0, 500, 1000], FontMatrix: [0.001, 0, 0, 0.001, 0, 0], FirstChar: 1, LastChar: own.length, Widths: own.map(() => 500), Resources: {},
        CharProcs: Object.fromEntries(names.map((name) => [name, nothing])),
        Encoding: { Type: "Encoding", Differences: [PDFNumber.of(1), ...names.map((name) => PDFName.of(name))] },
        ToUnicode: context.register(context.flateStream(unicode)),
      } as never));
    }
  }
}

/** The instructions that show a mark, as large as there is room for. */
export function shownMark(encoded: PDFHexString, from: Point, to: Point, size: number, height: number): string {
  const long = distance(from, to) || 1;
  const [a, b] = [(to[0] - from[0]) / long, -(to[1] - from[1]) / long];
  return `BT 100 Tz /Mark 1 Tf ${[a * size, b * size, -b * size, a * size, from[0], height - from[1]].map(number).join(" ")} Tm ${encoded.toString()} Tj ET`;
}
