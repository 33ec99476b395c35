/** What a person is told of an article that is not whole, whoever put it together. */
export const WITHOUT_HEADLINE = 'text without a headline: kept as an article of its own';
export const BREAKS_OFF = 'the text breaks off here and its continuation is not on this page';
export const LOST_BEFORE = 'text is lost before this line: no quote crosses it';
