import { useEffect, useRef, useState } from "react";
import type { Challenge } from "altcha-lib";
import { useSay } from "#app/languages/use-language.ts";
import { sendingTexts as texts } from "./texts.ts";

const SAID = { working: texts.working, holding: texts.holding, ready: texts.ready, failed: texts.failed } as const;

/**
 * The step that a send needs under pressure, inside its form: the browser solves the challenge by itself, the form waits for it.
 * Until it begins, and so without JavaScript, it says what happens otherwise.
 */
export function ProofOfWork({ challenge, hasAddress }: { challenge: Challenge; hasAddress: boolean }) {
  const say = useSay();
  const [state, setState] = useState<"still" | "working" | "holding" | "ready" | "failed">("still");
  const proof = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const form = proof.current?.form;
    const controller = new AbortController();
    let over = false;
    let wished = false;
    const hold = (event: SubmitEvent) => {
      if (over) return;
      event.preventDefault();
      wished = true;
      setState("holding");
    };
    const work = async () => {
      setState("working");
      let ended: "ready" | "failed" = "ready";
      try {
        const { solve } = await import("./solve.ts");
        const solved = await solve(challenge, controller);
        if (proof.current) proof.current.value = solved;
      } catch {
        ended = "failed";
      }
      if (controller.signal.aborted) return;
      over = true;
      setState(ended);
      if (wished) form?.requestSubmit();
    };
    form?.addEventListener("submit", hold);
    void work();
    return () => {
      controller.abort();
      form?.removeEventListener("submit", hold);
    };
  }, [challenge]);
  const otherwise = say(hasAddress ? texts.byAddress : texts.withoutAddress);
  return (
    <div className="usa-alert usa-alert--info pressure">
      <div className="usa-alert__body">
        <h2 className="usa-alert__heading">{say(texts.pressure)}</h2>
        <p className="usa-alert__text">{say(texts.pressureWhy)}</p>
        <p className="usa-alert__text" role="status">{state !== "still" && say(SAID[state])}{state === "failed" && " "}{(state === "still" || state === "failed") && otherwise}</p>
      </div>
      <input type="hidden" name="proof" ref={proof} />
      <input type="hidden" name="asked" value="yes" />
    </div>
  );
}

/** A field that nobody sees or reaches, with a label for whoever meets it without styles. What a machine writes into it marks a send as suspected spam. */
export function Trap() {
  const say = useSay();
  return (
    <div className="trap">
      <label htmlFor="field-homepage">{say(texts.trap)}</label>
      <input id="field-homepage" name="homepage" type="text" autoComplete="off" tabIndex={-1} />
    </div>
  );
}
