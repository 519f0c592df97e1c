/**
 * The front matter of a README.md that Hugging Face `datasets` loads a folder by.
 *
 * @param tags
 *   BCP 47 tags of the languages, in the order they are written in
 * @param configs
 *   lines of the list of configurations
 */
export function dataFrontMatter(
  name: string,
  tags: readonly string[],
  configs: readonly string[],
): readonly string[] {
  return [
    '---',
    `pretty_name: ${JSON.stringify(name)}`,
    'language:',
    ...[...new Set(tags)].map((tag) => `- ${JSON.stringify(tag)}`),
    'task_categories:',
    '- translation',
    'configs:',
    ...configs,
    '---',
  ];
}
