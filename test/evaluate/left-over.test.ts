import { describe, expect, it } from 'vitest';
import { isLeftOver } from '../../evaluate/folders/markup.js';

describe('markup in a unit', () => {
  it.each([
    ['Use <br> or <p>.', 'Use &lt;br> or &lt;p&gt;.'],
    ['Use <br> or <p>.', 'Use <code>&lt;br&gt;</code> or <b>&#60;p&#62;</b>.'],
    ['Write &nbsp; there.', 'Write &amp;nbsp; there.'],
    ['Code in <script> elements', 'Code in `<script>` elements'],
    ['Code in {{ a }} and `', 'Code in ``{{ a }} and ` ``'],
    ['no tag', '<b>no tag</b>'],
  ])('is what the text is about where its source shows it: %s', (text, raw) => {
    expect(isLeftOver(text, raw)).toBe(false);
  });

  it.each([
    ['Use <br> here.', 'Use <br> here.'],
    ['A <b>word</b> and <i>', 'A <b>word</b> and `<i>`'],
    ['Caf&eacute; there', 'Caf&eacute; there'],
    ['{{ page.title }} is it', '{{ page.title }} is it'],
  ])('is left over where its source has it as markup: %s', (text, raw) => {
    expect(isLeftOver(text, raw)).toBe(true);
  });
});
