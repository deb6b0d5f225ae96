// Files of a case: picked, kept in the desk's folder by their digest, fetched again.
import { DeleteOutlined, DownloadOutlined, PaperClipOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef, useState } from 'react';

import { useTexts } from '../../../i18n';
import { toAppError } from '../../../ipc';
import { errorText, useTell } from '../../../parts';
import { attach, download } from '../api';
import type { ControlProps } from './FieldControl';
import { filesOf, filesText } from './values';

const MAX_BYTES = 32 * 1024 * 1024;
const MAX_FILES = 100;
const KIB = 1024;

export function FilesInput({ field, text, disabled, case: id, edit, leave, id: testId }: ControlProps & { id: string }) {
  const { t } = useTexts();
  const tell = useTell();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const files = filesOf(text);
  const put = (next: typeof files) => {
    edit(filesText(next));
    leave(filesText(next));
  };
  const take = async (picked: File[]) => {
    const large = picked.find((file) => file.size > MAX_BYTES);
    if (large) {
      setWrong(t('field.file_large', { file: large.name, max: MAX_BYTES / KIB / KIB }));
      return;
    }
    setWrong(undefined);
    setBusy(true);
    try {
      const kept = [...files];
      for (const file of picked.slice(0, MAX_FILES - files.length)) {
        const made = await attach(file);
        if (!kept.some((known) => known.sm3 === made.sm3 && known.file === made.file)) kept.push(made);
      }
      put(kept);
    } catch (error) {
      setWrong(errorText(t, toAppError(error)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="sf-files" data-testid={testId}>
      {files.length === 0 && disabled ? <span className="sf-quiet">{t('field.files_none')}</span> : null}
      {files.map((file) => (
        <div key={file.sm3 + file.file} className="sf-files-row">
          <PaperClipOutlined aria-hidden />
          <span className="sf-clip" title={file.sm3}>
            {file.file}
          </span>
          <span className="sf-quiet">{sizeText(file.size)}</span>
          {id === undefined ? null : <Button type="text" size="small" icon={<DownloadOutlined />} aria-label={t('field.file_fetch', { file: file.file })} onClick={() => void download(id, file.sm3).catch((error: unknown) => tell.error(error))} />}
          {disabled ? null : <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={t('field.file_remove', { file: file.file })} onClick={() => put(files.filter((other) => other !== file))} />}
        </div>
      ))}
      {disabled ? null : (
        <>
          <input
            ref={input}
            hidden
            multiple
            type="file"
            data-testid={`${testId}-file`}
            onChange={(event) => {
              void take([...(event.target.files ?? [])]);
              event.target.value = '';
            }}
          />
          <Button id={testId} size="small" icon={<PaperClipOutlined />} loading={busy} aria-label={`${field.label} ${t('field.file_pick')}`} disabled={files.length >= MAX_FILES} onClick={() => input.current?.click()}>
            {t('field.file_pick')}
          </Button>
          <span className="sf-quiet"> {t('field.file_limit', { max: MAX_BYTES / KIB / KIB })}</span>
        </>
      )}
      {wrong ? (
        <div className="sf-field-mistake" role="alert">
          {wrong}
        </div>
      ) : null}
    </div>
  );
}

function sizeText(bytes: number): string {
  if (bytes < KIB) return `${bytes} B`;
  if (bytes < KIB * KIB) return `${(bytes / KIB).toFixed(1)} KB`;
  return `${(bytes / KIB / KIB).toFixed(1)} MB`;
}
