import { SaxesParser } from "saxes";
import { Refused } from "./refused.ts";

export type Tag = { name: string; attributes: Record<string, string> };
export type Reader = { open(tag: Tag): void; close(name: string): void; text(piece: string): void };

/** Reads XML as it comes, without entities but the five of XML itself, and not deeper than a document goes. @throws where it is not well-formed */
export function createReader({ open, close, text }: Reader) {
  const parser = new SaxesParser({ xmlns: false });
  let depth = 0;
  parser.on("doctype", () => {
    throw new Refused("program");
  });
  parser.on("opentag", (tag) => {
    if (++depth > 500) throw new Refused("bomb");
    open(tag as Tag);
  });
  parser.on("closetag", ({ name }) => {
    depth--;
    close(name);
  });
  parser.on("text", text);
  parser.on("cdata", text);
  parser.on("error", (error) => {
    throw error;
  });
  return parser;
}
