/** The text of a pasted line, as readers will see it. */
import type { RichTextNode } from '@dossier/text/rich-text';
import { Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';

function marked({ bold, italic, underline, strikethrough, code, text = '' }: RichTextNode): ReactNode {
  let shown: ReactNode = text;
  if (code) shown = <code>{shown}</code>;
  if (strikethrough) shown = <s>{shown}</s>;
  if (underline) shown = <u>{shown}</u>;
  if (italic) shown = <em style={{ fontStyle: 'italic' }}>{shown}</em>;
  return bold ? <strong style={{ fontWeight: 600 }}>{shown}</strong> : shown;
}

function Node({ node }: { readonly node: RichTextNode }) {
  if (node.text !== undefined) return <>{marked(node)}</>;
  const inner = (node.children ?? []).map((child, index) => <Node key={index} node={child} />);
  if (node.type === 'link') return <span style={{ textDecoration: 'underline' }}>{inner}</span>;
  if (node.type === 'list') return <ul style={{ listStyle: 'disc', paddingInlineStart: '2rem' }}>{inner}</ul>;
  if (node.type === 'list-item') return <li>{inner}</li>;
  return <p>{inner}</p>;
}

/** Links are underlined, and lead nowhere. */
export function PastedText({ nodes }: { readonly nodes: readonly RichTextNode[] }) {
  return (
    <Typography variant="pi" tag="div">
      {nodes.map((node, index) => (
        <Node key={index} node={node} />
      ))}
    </Typography>
  );
}
