const references: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text as the content of an element of HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>]/g, (mark) => references[mark]!);
}
