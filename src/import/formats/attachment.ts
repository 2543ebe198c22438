/** A picture of the media library that a shortcode may name. */
export interface Attachment {
  readonly url: string;
  readonly alt: string;
  readonly caption: string;
  readonly title: string;
}
