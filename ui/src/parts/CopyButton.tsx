// A small button that copies a text and says so.
import { CheckOutlined, CopyOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useState } from 'react';

import { useTexts } from '../i18n';
import { copyText } from './copyText';

const SHOWN_MS = 1500;

export function CopyButton({ text, label }: { text: string; label: string }) {
  const { t } = useTexts();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await copyText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), SHOWN_MS);
  };
  return (
    <Tooltip title={copied ? t('action.copied') : label}>
      <Button type="text" size="small" aria-label={label} icon={copied ? <CheckOutlined /> : <CopyOutlined />} onClick={() => void copy()} />
    </Tooltip>
  );
}
