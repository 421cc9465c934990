/** What can go wrong with a generation and its input: code, message, suggestion. */
export const generationErrors: readonly (readonly [string, string, string])[] = [
  [
    'generation_unsupported_model',
    'This model cannot do what was asked of it.',
    'Choose a model that takes this kind of input, or leave out the options it does not know.',
  ],
  [
    'generation_pipeline_failed',
    'The generation broke off while it was being made.',
    'Start it again. If it fails the same way twice, ask support and name the generation ID.',
  ],
  [
    'generation_unknown_error',
    'The generation failed and nothing more is known about it.',
    'Start it again, and ask support if that does not help.',
  ],
  [
    'generation_input_validation_failed',
    'Some part of the input is not valid.',
    'Read the message for the field in question, correct it, and start again.',
  ],
  [
    'generation_infra_storage_error',
    'The result or the input could not be stored or fetched.',
    'Nothing is wrong with the input. Start it again in a few minutes.',
  ],
  [
    'generation_infra_resource_exhausted',
    'No machine was free to work on the generation.',
    'Start it again a little later.',
  ],
  [
    'generation_infra_service_unavailable',
    'A service that is needed for generations was out of reach.',
    'Look at the status page, then start it again.',
  ],
  [
    'generation_input_video_inaccessible',
    'The video could not be downloaded from its address.',
    'Open the address in a private window. If it asks for a sign-in or has expired, share it again or upload the file.',
  ],
  [
    'generation_input_audio_inaccessible',
    'The audio could not be downloaded from its address.',
    'Open the address in a private window. If it asks for a sign-in or has expired, share it again or upload the file.',
  ],
  [
    'generation_input_image_inaccessible',
    'The image could not be downloaded from its address.',
    'Open the address in a private window. If it asks for a sign-in or has expired, share it again or upload the file.',
  ],
  [
    'generation_input_video_invalid',
    'The video could not be read.',
    'Play it locally from start to end; convert it to an H.264 MP4 if it does not play cleanly.',
  ],
  [
    'generation_input_audio_invalid',
    'The audio could not be read.',
    'Play it locally from start to end; convert it to WAV or MP3 if it does not play cleanly.',
  ],
  [
    'generation_input_segments_invalid',
    'The segments contradict each other or the input.',
    'Let every segment end after it starts, stay inside the video, and name an audio input that exists.',
  ],
  [
    'generation_input_trim_invalid',
    'The part that was to be cut out is not inside the media.',
    'Choose a start and an end within the length of the file.',
  ],
  [
    'generation_input_face_selection_invalid',
    'There is no face where one was selected.',
    'Choose a frame on which the face is seen well, or let the speaker be found automatically.',
  ],
  [
    'generation_input_resolution_unsupported',
    'The picture is larger or smaller than the model takes.',
    'Scale the video to a usual size, such as 1920 by 1080.',
  ],
  [
    'generation_input_duration_greater_than_max_duration',
    'The input is longer than a generation may be.',
    'Cut the input, or split it over several generations.',
  ],
  [
    'generation_model_duration_exceeded',
    'The input is longer than this model takes.',
    'Shorten the input or choose a model for longer videos.',
  ],
  [
    'generation_plan_duration_exceeded',
    'The input is longer than the plan of the account allows.',
    'Shorten the input, or move to a larger plan.',
  ],
  [
    'generation_input_asset_type_mismatch',
    'An asset is of another kind than the input it was given as.',
    'Give video assets as video, audio assets as audio, image assets as image.',
  ],
  [
    'generation_input_too_many_visual',
    'More than one video or image was given.',
    'Leave exactly one video or image in the input.',
  ],
  [
    'generation_input_dub_audio_conflict',
    'An audio input was given to a dubbing, which takes the voice from the video.',
    'Remove the audio and text inputs, or do without dubbing.',
  ],
  [
    'generation_not_deletable_while_processing',
    'A generation at work cannot be deleted.',
    'Wait for its end, or cancel it first.',
  ],
  [
    'generation_conflict',
    'The generation changed while the request was being answered.',
    'Read it again and repeat the request if it is still wanted.',
  ],
  [
    'generation_media_probe_timeout',
    'Looking into the input took too long.',
    'Try again; put the file on a faster server if it happens often.',
  ],
  [
    'generation_media_probe_unavailable',
    'The service that looks into inputs was out of reach.',
    'Try again in a few minutes.',
  ],
  [
    'dubbing_duration_exceeded',
    'The video is longer than a dubbing may be.',
    'Shorten the video, or dub it in parts.',
  ],
]
