import { useTheme } from 'styled-components';

/** Whether the theme of the admin is light or dark, for the parts of a field that the browser draws. */
export function useColorScheme(): 'light' | 'dark' {
  return useTheme().colors.neutral0.toLowerCase() === '#ffffff' ? 'light' : 'dark';
}
