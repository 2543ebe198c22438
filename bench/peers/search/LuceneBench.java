import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import org.apache.lucene.analysis.*;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.*;
import org.apache.lucene.index.*;
import org.apache.lucene.search.*;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;

/** Lucene's ArabicAnalyzer and BM25. Arguments: title boosts with commas, passages TSV, questions TSV, output TSV. */
public class LuceneBench {
  public static void main(String[] arguments) throws Exception {
    Analyzer analyzer = new ArabicAnalyzer();
    ByteBuffersDirectory directory = new ByteBuffersDirectory();
    try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
      for (String line : Files.readAllLines(Paths.get(arguments[1]), StandardCharsets.UTF_8)) {
        String[] cells = line.split("\t", -1);
        Document document = new Document();
        document.add(new StringField("id", cells[0], Field.Store.YES));
        document.add(new TextField("title", cells[1], Field.Store.NO));
        document.add(new TextField("text", cells[2], Field.Store.NO));
        writer.addDocument(document);
      }
    }
    IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(directory));
    searcher.setSimilarity(new BM25Similarity());
    List<String> out = new ArrayList<>();
    for (String boost : arguments[0].split(",")) {
      for (String line : Files.readAllLines(Paths.get(arguments[2]), StandardCharsets.UTF_8)) {
        String[] cells = line.split("\t", -1);
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        try (TokenStream stream = analyzer.tokenStream("text", cells[1])) {
          CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
          stream.reset();
          while (stream.incrementToken()) {
            query.add(new TermQuery(new Term("text", term.toString())), BooleanClause.Occur.SHOULD);
            Query title = new TermQuery(new Term("title", term.toString()));
            query.add(new BoostQuery(title, Float.parseFloat(boost)), BooleanClause.Occur.SHOULD);
          }
          stream.end();
        }
        StringBuilder row = new StringBuilder(boost).append('\t').append(cells[0]);
        for (ScoreDoc hit : searcher.search(query.build(), 10).scoreDocs) row.append('\t').append(searcher.doc(hit.doc).get("id"));
        out.add(row.toString());
      }
    }
    Files.write(Paths.get(arguments[3]), out, StandardCharsets.UTF_8);
  }
}
