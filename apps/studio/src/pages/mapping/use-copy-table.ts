import { App } from 'antd';
import type { ClipboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { gridHtml, gridText } from '@vouchflow/studio-ui';

/** Copies a table as spreadsheets take it, by a button or, with nothing marked, by the keys; codes such as `0012` stay texts. */
export function useCopyTable(grid: () => string[][]): { copyAll: () => Promise<void>; onCopy: (event: ClipboardEvent) => void } {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const asBlob = (type: string, text: string): [string, Blob] => [type, new Blob([text], { type })];
  return {
    copyAll: async () => {
      const rows = grid();
      try {
        await navigator.clipboard.write([new ClipboardItem(Object.fromEntries([asBlob('text/plain', gridText(rows)), asBlob('text/html', gridHtml(rows))]))]);
        void message.success(t('mapping.copied', { count: rows.length }));
      } catch {
        void message.error(t('mapping.notCopied'));
      }
    },
    onCopy: (event) => {
      const { target } = event;
      const isMarked = target instanceof HTMLInputElement ? target.selectionStart !== target.selectionEnd : window.getSelection()?.isCollapsed === false;
      if (isMarked) return;
      const rows = grid();
      event.clipboardData.setData('text/plain', gridText(rows));
      event.clipboardData.setData('text/html', gridHtml(rows));
      event.preventDefault();
      void message.success(t('mapping.copied', { count: rows.length }));
    },
  };
}
