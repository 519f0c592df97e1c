/** The texts of the bitexts that tests make in the conventions of tools, in English and German. */
export const pairs = [
  ['The door is open today.', 'Die Tür ist heute offen.'],
  ['It rained all night in the town.', 'In der Stadt regnete es die ganze Nacht.'],
  ['She wrote a letter to her brother.', 'Sie schrieb ihrem Bruder einen Brief.'],
  ['We will meet at the old station.', 'Wir treffen uns am alten Bahnhof.'],
  ['The bread was still warm at noon.', 'Das Brot war am Mittag noch warm.'],
  ['Nobody had seen the little dog.', 'Niemand hatte den kleinen Hund gesehen.'],
  ['My father repairs old clocks.', 'Mein Vater repariert alte Uhren.'],
  ['The river is too deep here.', 'Der Fluss ist hier zu tief.'],
  ['They sold the house last summer.', 'Sie verkauften das Haus im letzten Sommer.'],
  ['You can borrow my bicycle.', 'Du kannst mein Fahrrad leihen.'],
  ['A cold wind blew from the mountains.', 'Ein kalter Wind wehte von den Bergen.'],
  ['The lesson begins at eight.', 'Der Unterricht beginnt um acht.'],
] as const;

/** A bitext of a tool. */
export interface ToolFile {
  readonly tool: string;
  /** File to open, or the folder of the files. */
  readonly open: string;
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  /** What cannot be read says so with these words; else all pairs are read. */
  readonly refused?: RegExp;
  readonly scores?: readonly number[];
  /** Faults that are told. */
  readonly faults?: number;
  /** Whether `validate` has a fault to tell of the file as the tool writes it. */
  readonly isFaulty?: true;
}

/** A bitext of one file. */
export const one = (
  tool: string,
  name: string,
  content: string | Uint8Array,
  more: Partial<ToolFile> = {},
): ToolFile => ({
  tool,
  open: name,
  files: { [name]: content },
  ...more,
});

/** The pairs, each as its row. */
export const rows = (row: (src: string, tgt: string, n: number) => string): string =>
  pairs.map(([src, tgt], n) => row(src, tgt, n)).join('');
