/** A failure that whoever runs the portal can mend: one sentence, shown without a stack. */
export class Refusal extends Error {
  override name = "Refusal";
  exitCode: number;

  constructor(sentence: string, exitCode = 1) {
    super(sentence);
    this.exitCode = exitCode;
  }
}
