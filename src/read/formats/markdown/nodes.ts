import type { Nodes, Parents } from 'mdast';

/** Whether a paragraph is nothing but code in its line: an example, as a block of code is. */
export function isCodeOnly({ children }: Parents): boolean {
  const list: readonly Nodes[] = children;
  return (
    list.some(({ type }) => type === 'inlineCode') &&
    list.every(
      (node) => node.type === 'inlineCode' || (node.type === 'text' && !/[\p{L}\p{N}]/u.test(node.value)),
    )
  );
}

/** The text of a node, without its markup. */
export function textOf(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? (node.children as readonly Nodes[]).map(textOf).join('') : '';
}

/** Offset of its first code unit in the source. */
export function startOf(node: Nodes): number {
  return node.position!.start.offset!;
}

/** Offset after its last code unit. */
export function endOf(node: Nodes): number {
  return node.position!.end.offset!;
}
