// Schemes of item codes: parts with their meaning, where each was found and how sure that is; the county's own come from a file.
import { Alert, Button, Input, Skeleton, Tag } from 'antd';
import { useRef, useState } from 'react';

import { useTexts } from '../../../i18n';
import type { SchemeView } from '../../../ipc';
import { localError, toAppError } from '../../../ipc';
import { ErrorState, errorText, FileInput } from '../../../parts';
import { DESIGNER, useHolds } from '../../session';
import { useSchemes, useSetScheme } from '../api';

const MAX_REASON = 200;

export function SchemeTable() {
  const { t } = useTexts();
  const schemes = useSchemes();
  const set = useSetScheme();
  const may = useHolds(DESIGNER);
  const [reason, setReason] = useState('');
  const [broken, setBroken] = useState<unknown>(null);
  const input = useRef<HTMLInputElement>(null);
  const send = (scheme: unknown) => set.mutate({ scheme, reason }, { onSuccess: () => setReason('') });
  const read = async (file: File) => {
    setBroken(null);
    try {
      send(JSON.parse(await file.text()));
    } catch (thrown) {
      setBroken({ ...localError('scheme_unreadable', 'rejected'), params: { why: String(thrown) } });
    }
  };
  if (schemes.isPending) return <Skeleton active />;
  if (schemes.isError) return <ErrorState error={schemes.error} retry={() => void schemes.refetch()} />;
  const failed = broken ?? set.error;
  return (
    <>
      {may ? (
        <>
          <p className="sf-second">{t('code.scheme_hint')}</p>
          <div className="sf-tables-bar">
            <Input value={reason} maxLength={MAX_REASON} placeholder={t('code.scheme_reason')} aria-label={t('code.scheme_reason')} data-testid="scheme-reason" onChange={(event) => setReason(event.target.value)} />
            <Button disabled={reason.trim() === ''} loading={set.isPending} data-testid="scheme-add" onClick={() => input.current?.click()}>
              {t('code.scheme_add')}
            </Button>
          </div>
          <FileInput at={input} accept=".json" label={t('code.scheme_add')} testId="scheme-file" onFile={(file) => void read(file)} />
        </>
      ) : null}
      {failed ? <Alert type="error" showIcon className="sf-gap" title={errorText(t, toAppError(failed))} /> : null}
      <div className="sf-tables-scroll">
        {schemes.data.map((scheme) => (
          <Scheme key={scheme.name} scheme={scheme} drop={may && scheme.set_at !== null && reason.trim() !== '' ? () => send(scheme.name) : undefined} />
        ))}
      </div>
    </>
  );
}

function Scheme({ scheme, drop }: { scheme: SchemeView; drop?: () => void }) {
  const { t } = useTexts();
  const parts = scheme.parts.map((part) => part.sign || `${part.meaning} ${part.least === part.most ? part.most : `${part.least}–${part.most}`}`);
  return (
    <div className="sf-scheme" data-testid={`scheme-${scheme.name}`}>
      <div className="sf-code-line">
        <strong>{scheme.title}</strong>
        <Tag className="sf-tag">{t(`code.mark.${scheme.mark as 'F'}`)}</Tag>
        <span className="sf-bar-space" />
        {drop ? (
          <Button type="link" size="small" danger onClick={drop}>
            {t('code.scheme_drop')}
          </Button>
        ) : null}
      </div>
      <div className="sf-second">{parts.join(' ')}</div>
      <div className="sf-quiet">{[scheme.source, scheme.example ? t('code.example', { example: scheme.example }) : null, scheme.reason].filter(Boolean).join(' · ')}</div>
    </div>
  );
}
