import type { RichTextNode } from '@dossier/text/rich-text';
import type { ReactNode } from 'react';
import { styled } from 'styled-components';

/** A way out of the admin, in a tab of its own. */
export const Away = styled.a.attrs({ target: '_blank', rel: 'noopener noreferrer' })`
  color: ${({ theme }) => theme.colors.primary600};
  overflow-wrap: anywhere;
`;

/** An address that leads to a page; null for any other, which is not to be followed. */
export function safeAddress(url: string | null | undefined): string | null {
  return url && /^https?:\/\//i.test(url) ? url : null;
}

function emphasised({ bold, italic, underline, strikethrough, code, text = '' }: RichTextNode): ReactNode {
  let shown: ReactNode = text;
  if (code) shown = <code>{shown}</code>;
  if (strikethrough) shown = <s>{shown}</s>;
  if (underline) shown = <u>{shown}</u>;
  if (italic) shown = <em>{shown}</em>;
  return bold ? <strong>{shown}</strong> : shown;
}

function Node({ node }: { readonly node: RichTextNode }) {
  if (node.text !== undefined) return <>{emphasised(node)}</>;
  const children = <RichText nodes={node.children ?? []} />;
  if (node.type === 'link') {
    const address = safeAddress(node.url);
    return address ? <Away href={address}>{children}</Away> : children;
  }
  if (node.type === 'list') return node.format === 'ordered' ? <ol>{children}</ol> : <ul>{children}</ul>;
  if (node.type === 'list-item') return <li>{children}</li>;
  return <p>{children}</p>;
}

/** Rich text as it will read, without its pictures. */
export function RichText({ nodes }: { readonly nodes: readonly RichTextNode[] }) {
  return (
    <>
      {nodes.map((node, index) => (
        <Node key={index} node={node} />
      ))}
    </>
  );
}
