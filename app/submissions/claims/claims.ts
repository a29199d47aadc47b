import type { Text } from "#app/languages/languages.ts";
import { filled } from "#app/languages/say.ts";
import type { Readers } from "../submissions.ts";
import { claimTexts as texts } from "./texts.ts";

/** How it is said who may read what is confidential. */
export const readersLabel: Record<Readers, Text> = { both: texts.readersBoth, US: texts.readersUS, MX: texts.readersMX };

/** Where in the public version a passage may still stand. */
export type Place = { of: "title" | "text" | "wantedResult" } | { of: "file"; name: string };

export const placeText = (place: Place): Text =>
  place.of === "file" ? filled(texts.inFile, { name: place.name }) : { title: texts.inTitle, text: texts.inText, wantedResult: texts.inWantedResult }[place.of];
