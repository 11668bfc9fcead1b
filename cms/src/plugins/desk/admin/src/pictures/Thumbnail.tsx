import { Flex } from '@strapi/design-system';
import { Image } from '@strapi/icons';
import { styled } from 'styled-components';

const Shown = styled.img`
  flex: none;
  object-fit: contain;
  background: ${({ theme }) => theme.colors.neutral100};
`;

interface Props {
  /** Address of a file of the media library; null for a picture on another server, from which the admin loads nothing. */
  readonly src: string | null;
  readonly width: number;
  readonly height: number;
}

/** A small picture beside its name, so it has no text of its own. */
export function Thumbnail({ src, width, height }: Props) {
  if (src !== null) return <Shown src={src} alt="" width={width} height={height} loading="lazy" />;
  return (
    <Flex width={`${width}px`} height={`${height}px`} shrink={0} background="neutral100" justifyContent="center">
      <Image fill="neutral500" aria-hidden />
    </Flex>
  );
}
