# independent check of the files as written
import json,glob,os
B=os.path.dirname(os.path.dirname(os.path.abspath(__file__))); bad=0
def L(p): return [l.strip() for l in open(p,encoding='utf8') if l.strip()]
for p in sorted(glob.glob(B+'/ads/*.json')):
    d=json.load(open(p)); l=L(p[:-4]+'txt')
    for k in('must','nice','duties','conditions'):
        seen={}
        for e in d[k]:
            if e['line'] not in l: print(p,k,'line',e);bad+=1
            if 'span' in e and e['span'] not in e['line']: print(p,'span',e);bad+=1
    cnt={}
    for k in('must','nice','duties','conditions'):
        for e in d[k]: cnt.setdefault(e['line'],[]).append(e)
    for a,es in cnt.items():
        if len(es)>1 and not all('span' in e for e in es): print(p,'several facts, no span',a);bad+=1
        if a in d['not_requirements']: print(p,'both',a);bad+=1
    for x in d['not_requirements']:
        if x not in l: print(p,'nr',x);bad+=1
for p in sorted(glob.glob(B+'/cvs/*.json')):
    d=json.load(open(p)); l=L(p[:-4]+'txt'); n=os.path.basename(p)
    a=json.load(open(B+'/ads/'+n)); al=[(e['line'],e.get('span')) for k in('must','nice','conditions') for e in a[k]]
    for c in d['claims']:
        if c['line'] not in l: print(p,c);bad+=1
    ln=d['changes_of_field']['line']
    if ln and ln not in l: print(p,ln);bad+=1
    for w in d['weak']:
        if (w['line'],w.get('span')) not in al: print(p,'weak',w);bad+=1
    # gaps inside uncovered months between posts
    m=lambda s:int(s[:4])*12+int(s[5:])-1
    cov=set()
    for j in d['jobs']: cov|=set(range(m(j['from']),(m('2026-11') if j['to']=='present' else m(j['to']))+1))
    for g in d['gaps']:
        r=range(m(g['from']),m(g['to'])+1)
        if len(r)<=4 or cov&set(r): print(p,'gap',g);bad+=1
    print(n,len(d['jobs']),d['gaps'],len(d['weak']))
print('bad',bad)
