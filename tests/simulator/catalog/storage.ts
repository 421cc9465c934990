/** What can go wrong with assets and voices: code, message, suggestion. */
export const storageErrors: readonly (readonly [string, string, string])[] = [
  [
    'asset_not_found',
    'The account has no asset with this ID.',
    'Check the asset ID or upload the file again.',
  ],
  ['asset_forbidden', 'The asset belongs to somebody else.', 'Use an asset of your own account.'],
  [
    'invalid_asset_id_format',
    'The ID is not one an asset can have.',
    'Copy the whole ID from the answer that created the asset.',
  ],
  [
    'uploaded_file_not_found',
    'The file was announced but never arrived.',
    'Upload it again, and register it when the upload has ended.',
  ],
  [
    'file_not_in_org_storage',
    'The file does not lie in the storage of this account.',
    'Upload it with the same account that uses it.',
  ],
  [
    'file_size_exceeds_plan_limit',
    'The file is larger than the plan allows.',
    'Compress it, or move to a larger plan.',
  ],
  ['voice_not_found', 'There is no voice with this ID.', 'Choose one of the voices the account can see.'],
  [
    'voice_sample_not_accessible',
    'The voice sample could not be downloaded.',
    'Use an address that needs no sign-in, or upload the sample.',
  ],
  [
    'voice_sample_type_unsupported',
    'A voice cannot be made from this kind of file.',
    'Use WAV, MP3 or a video with a sound track.',
  ],
  [
    'voice_sample_upload_required',
    'A voice needs an uploaded sample.',
    'Upload the sample first and give its asset ID.',
  ],
  [
    'voice_sample_extraction_failed',
    'No sound could be taken from the sample.',
    'Check that the file has a sound track that plays.',
  ],
  [
    'voice_sample_source_too_large',
    'The file with the voice sample is too large.',
    'Cut out the part with the voice and upload that.',
  ],
  [
    'voice_sample_too_short',
    'There is too little voice in the sample.',
    'Use a longer recording of the same person.',
  ],
  [
    'voice_sample_invalid',
    'The sample cannot be used as a voice.',
    'Use a clean recording of one person without music.',
  ],
  ['voice_name_conflict', 'The account has a voice of this name already.', 'Choose another name.'],
  ['voice_clone_busy', 'Another voice is being made.', 'Wait until it is ready.'],
  [
    'voice_clone_limit_reached',
    'The account has as many voices as its plan allows.',
    'Delete one that is not needed, or move to a larger plan.',
  ],
  [
    'elevenlabs_api_key_invalid',
    'The ElevenLabs key of the account is refused.',
    'Enter a valid key in the settings of the account.',
  ],
  [
    'elevenlabs_quota_exceeded',
    'The ElevenLabs account has no characters left.',
    'Wait for its next month, or add to it.',
  ],
  ['elevenlabs_service_unavailable', 'ElevenLabs was out of reach.', 'Try again in a few minutes.'],
]
