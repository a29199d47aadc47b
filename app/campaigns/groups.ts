/** Union-find: what was joined, however indirectly, is one group. */
export class Groups<Node extends string | number> {
  #above = new Map<Node, Node>();
  of(node: Node): Node {
    let top = this.#above.get(node) ?? node;
    if (top !== node) top = this.of(top);
    this.#above.set(node, top);
    return top;
  }
  join(a: Node, b: Node): void {
    const [top, other] = [this.of(a), this.of(b)];
    if (top !== other) this.#above.set(other, top);
  }
  all(): Node[][] {
    const parts = new Map<Node, Node[]>();
    for (const node of [...this.#above.keys()]) parts.set(this.of(node), [...(parts.get(this.of(node)) ?? []), node]);
    return [...parts.values()];
  }
}
