import { styled } from 'styled-components';

interface State {
  readonly $hasError: boolean;
  readonly $isDisabled: boolean;
}

/** The frame of the editor and the look of its content, in the colours of the admin's theme. */
export const EditorSurface = styled.div<State>`
  border: 1px solid ${({ theme, $hasError }) => ($hasError ? theme.colors.danger600 : theme.colors.neutral200)};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme, $isDisabled }) => ($isDisabled ? theme.colors.neutral150 : theme.colors.neutral0)};
  color: ${({ theme }) => theme.colors.neutral800};
  min-width: 0;
  overflow: hidden;

  &:focus-within {
    border-color: ${({ theme, $hasError }) => ($hasError ? theme.colors.danger600 : theme.colors.primary600)};
    box-shadow: 0 0 0 2px ${({ theme, $hasError }) => ($hasError ? theme.colors.danger600 : theme.colors.primary600)};
  }

  [data-tool='undo'] svg {
    transform: scaleX(-1);
  }
  .ProseMirror {
    min-height: 7rem;
    max-height: 65vh;
    overflow-y: auto;
    padding: 12px 16px;
    outline: none;
    font-size: 1.5rem;
    line-height: 1.6;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  .ProseMirror > * + *,
  .ProseMirror blockquote > * + * {
    margin-top: 0.75em;
  }
  .ProseMirror :is(h1, h2, h3, h4, h5, h6) {
    font-weight: 600;
    line-height: 1.3;
  }
  .ProseMirror h2 {
    font-size: 1.35em;
  }
  .ProseMirror h3 {
    font-size: 1.18em;
  }
  .ProseMirror h4 {
    font-size: 1.05em;
  }
  .ProseMirror strong {
    font-weight: 700;
  }
  .ProseMirror em {
    font-style: italic;
  }
  .ProseMirror a {
    color: ${({ theme }) => theme.colors.primary600};
    text-decoration: underline;
  }
  .ProseMirror :is(ul, ol) {
    padding-inline-start: 1.6em;
  }
  .ProseMirror ul {
    list-style: disc;
  }
  .ProseMirror ol {
    list-style: decimal;
  }
  .ProseMirror blockquote {
    border-inline-start: 3px solid ${({ theme }) => theme.colors.neutral300};
    padding-inline-start: 1em;
  }
  .ProseMirror code,
  .ProseMirror pre {
    background: ${({ theme }) => theme.colors.neutral150};
    border-radius: 3px;
    font-family: 'SF Mono', SFMono-Regular, ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace;
    font-size: 0.9em;
  }
  .ProseMirror code {
    padding: 0.1em 0.3em;
  }
  .ProseMirror pre code {
    padding: 0;
    font-size: 1em;
  }
  .ProseMirror pre {
    padding: 0.75em 1em;
    overflow-x: auto;
  }
  .ProseMirror .tableWrapper {
    overflow-x: auto;
  }
  .ProseMirror table {
    border-collapse: collapse;
    width: 100%;
    table-layout: auto;
  }
  .ProseMirror :is(td, th) {
    position: relative;
    min-width: 6rem;
    border: 1px solid ${({ theme }) => theme.colors.neutral300};
    padding: 4px 8px;
    vertical-align: top;
    text-align: start;
  }
  .ProseMirror th {
    background: ${({ theme }) => theme.colors.neutral150};
    font-weight: 600;
  }
  .ProseMirror .selectedCell {
    background: ${({ theme }) => theme.colors.primary100};
  }
  .ProseMirror .found {
    background: ${({ theme }) => theme.colors.warning200};
  }
  .ProseMirror .found.now {
    outline: 2px solid ${({ theme }) => theme.colors.warning600};
  }
  .ProseMirror [data-kept] {
    border: 1px dashed ${({ theme }) => theme.colors.neutral300};
    border-radius: 3px;
    padding: 2px 6px;
  }
  .ProseMirror [data-kept='mark'] {
    border: 0;
    padding: 0;
  }
  .ProseMirror figure img {
    max-width: 100%;
    max-height: 20rem;
  }
  .ProseMirror figcaption {
    color: ${({ theme }) => theme.colors.neutral600};
    font-size: 0.85em;
  }
  .ProseMirror-selectednode {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
  }
  .ProseMirror-gapcursor {
    display: none;
    pointer-events: none;
    position: absolute;
  }
  .ProseMirror-gapcursor::after {
    content: '';
    display: block;
    position: absolute;
    top: -2px;
    width: 20px;
    border-top: 1px solid currentColor;
  }
  .ProseMirror-focused .ProseMirror-gapcursor {
    display: block;
  }
`;
